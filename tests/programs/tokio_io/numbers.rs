// Numbers in both byte orders, written and read back.

use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut out = Vec::new();
    out.write_u8(1).await?;
    out.write_i8(-1).await?;
    out.write_u16(0x0203).await?;
    out.write_u16_le(0x0203).await?;
    out.write_i16(-2).await?;
    out.write_u32(0xdead_beef).await?;
    out.write_i32_le(-3).await?;
    out.write_u64_le(7).await?;
    out.write_i64(i64::MIN).await?;
    println!("{out:?}"); //~ prints: [1, 255, 2, 3, 3, 2, 255, 254, 222, 173, 190, 239, 253, 255, 255, 255, 7, 0, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0]
    out.write_u128(1u128 << 100).await?;
    out.write_i128_le(-5).await?;
    out.write_f32(1.5).await?;
    out.write_f64_le(-0.25).await?;
    println!("{} bytes", out.len()); //~ prints: 76 bytes

    let mut input = &out[..];
    println!("{} {}", input.read_u8().await?, input.read_i8().await?); //~ prints: 1 -1
    println!("{:#x} {:#x} {}", input.read_u16().await?, input.read_u16_le().await?, input.read_i16().await?); //~ prints: 0x203 0x203 -2
    println!("{:#x} {}", input.read_u32().await?, input.read_i32_le().await?); //~ prints: 0xdeadbeef -3
    println!("{} {}", input.read_u64_le().await?, input.read_i64().await?); //~ prints: 7 -9223372036854775808
    println!("{} {}", input.read_u128().await?, input.read_i128_le().await?); //~ prints: 1267650600228229401496703205376 -5
    println!("{} {}", input.read_f32().await?, input.read_f64_le().await?); //~ prints: 1.5 -0.25
    println!("{:?}", input.read_u8().await.map_err(|error| error.kind())); //~ prints: Err(UnexpectedEof)
    Ok(())
}
