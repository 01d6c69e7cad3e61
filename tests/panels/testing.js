// Unit tests inside the browser: a module calls test() for each case; tests/panels/test_modules.py runs them.

const cases = [];

export function test(name, body) {
  cases.push({ name, body });
}

export function assert(holds, message = "it does not hold") {
  if (!holds) throw new Error(message);
}

export function assertEqual(actual, expected) {
  assert(same(actual, expected), `got ${show(actual)}, expected ${show(expected)}`);
}

// Values of any depth: plain objects, arrays, Maps, and whatever Object.is can tell.
export function same(one, other) {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Map) return same([...one], [...other]);
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

function show(value) {
  return JSON.stringify(value, (key, inner) => (inner instanceof Map ? [...inner] : inner)) ?? String(value);
}

export async function run() {
  const results = [];
  for (const { name, body } of cases) {
    try {
      await body();
      results.push({ name, error: null });
    } catch (error) {
      results.push({ name, error: error.stack ?? String(error) });
    }
  }
  return results;
}
