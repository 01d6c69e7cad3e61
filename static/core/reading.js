// How long a step stays while it plays: its motion, then time to read its sentence (design section 10).

const MOTION = 520; // ms at 1×: cause, way, effect
const JUMP = 900 + 600; // the clock runs through a quiet time, then rests
const BEFORE_READING = 900;
const PER_WORD = 45;
const AT_LEAST = 1500;
const REDRAWS = 100; // at 16× and above the stage is redrawn ten times a second

export const SPEEDS = [0.5, 1, 2, 4, 8, 16];

export function pauseAfter(frame, jumped, speed) {
  if (speed >= 16) return REDRAWS;
  const words = frame.say.split(/\s+/).filter(Boolean).length;
  const still = Math.max(AT_LEAST, BEFORE_READING + PER_WORD * words);
  return ((jumped ? JUMP : MOTION) + still) / speed;
}
