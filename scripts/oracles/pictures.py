"""Writes files of every format and depth into a folder, and what a reader must see in them.

What must be seen is computed from what was drawn, or, where a coding loses something, read by
Pillow. Each line of manifest.tsv is: file, page from 0, greys as PGM, largest difference allowed.
"""

import io
import os
import struct
import subprocess
import sys
import zlib

import img2pdf
import numpy as np
import tifffile
from PIL import Image, ImageOps

OUT = sys.argv[1]
os.makedirs(OUT, exist_ok=True)
W, H = 61, 47
manifest = []
truths = 0

rng = np.random.default_rng(20265)
y, x = np.mgrid[0:H, 0:W]
RED = ((x * 4 + y) % 256).astype(np.uint8)
GREEN = ((y * 5 + 40) % 256).astype(np.uint8)
BLUE = np.where((x // 7 + y // 5) % 2 == 0, 30, 220).astype(np.uint8)
RGB = np.dstack([RED, GREEN, BLUE])
GREY = np.where((x // 6) % 2 == 0, (x * 3 + y) % 256, 255 - (y * 5) % 200).astype(np.uint8)
ALPHA = ((x * 4 + y * 2) % 256).astype(np.uint8)
BITS = (((x // 5) + (y // 9)) % 2).astype(np.uint8)  # 1 is white
BITS[30:40, 20:50] = rng.integers(0, 2, (10, 30))


def path(name):
    return os.path.join(OUT, name)


def luma(rgb):
    return rgb[..., 0] * 0.299 + rgb[..., 1] * 0.587 + rgb[..., 2] * 0.114


def over(grey, alpha):
    return grey * (alpha / 255.0) + 255.0 * (1 - alpha / 255.0)


def expect(name, grey, tolerance=1, page=0):
    global truths
    truth = f"truth{truths}.pgm"
    truths += 1
    grey = np.clip(np.rint(np.asarray(grey, dtype=float)), 0, 255).astype(np.uint8)
    with open(path(truth), "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (grey.shape[1], grey.shape[0]) + grey.tobytes())
    manifest.append(f"{name}\t{page}\t{truth}\t{tolerance}")


def pack(samples, bits):
    """Rows of samples, each row filled up to a whole byte."""
    if bits == 16:
        return [row.astype(">u2").tobytes() for row in samples]
    if bits == 8:
        return [row.astype(np.uint8).tobytes() for row in samples]
    rows = []
    for row in samples:
        text = "".join(format(int(v), f"0{bits}b") for v in row)
        text += "0" * (-len(text) % 8)
        rows.append(int(text, 2).to_bytes(len(text) // 8, "big"))
    return rows


# --- PNG, written here so that every depth, colour type and interlacing comes up.


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(name, samples, bits, colour, interlaced=False, extra=b""):
    """samples: H x W x channels"""
    passes = [(0, 0, 1, 1)] if not interlaced else ADAM7
    data = b""
    for left, top, across, down in passes:
        part = samples[top::down, left::across]
        if part.size:
            data += b"".join(b"\0" + r for r in pack(part.reshape(part.shape[0], -1), bits))
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], bits, colour, 0, 0, interlaced)
    body = chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    with open(path(name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + body)


def pngs():
    for lace in (False, True):
        tag = "i" if lace else ""
        for bits in (1, 2, 4, 8, 16):
            last = (1 << bits) - 1
            samples = (GREY.astype(int) * last // 255)[..., None]
            png(f"grey{bits}{tag}.png", samples, bits, 0, lace)
            expect(f"grey{bits}{tag}.png", samples[..., 0] * 255.0 / last)
            key = int(samples[3, 3, 0])
            png(f"greykey{bits}{tag}.png", samples, bits, 0, lace, chunk(b"tRNS", struct.pack(">H", key)))
            expect(f"greykey{bits}{tag}.png", np.where(samples[..., 0] == key, 255, samples[..., 0] * 255.0 / last))
            if bits < 16:
                count = min(1 << bits, 200)
                colours = rng.integers(0, 256, (count, 3))
                alphas = rng.integers(0, 256, count // 2 + 1)
                index = samples[..., 0] % count
                plte = chunk(b"PLTE", colours.astype(np.uint8).tobytes())
                png(f"palette{bits}{tag}.png", index[..., None], bits, 3, lace, plte)
                expect(f"palette{bits}{tag}.png", luma(colours[index]))
                trns = chunk(b"tRNS", alphas.astype(np.uint8).tobytes())
                png(f"palettealpha{bits}{tag}.png", index[..., None], bits, 3, lace, plte + trns)
                full = np.concatenate([alphas, np.full(count - len(alphas), 255)])
                expect(f"palettealpha{bits}{tag}.png", over(luma(colours[index]), full[index]), 2)
        for bits in (8, 16):
            k = 1 if bits == 8 else 257
            rgb = RGB.astype(int) * k
            png(f"rgb{bits}{tag}.png", rgb, bits, 2, lace)
            expect(f"rgb{bits}{tag}.png", luma(RGB))
            key = rgb[5, 5]
            png(f"rgbkey{bits}{tag}.png", rgb, bits, 2, lace, chunk(b"tRNS", struct.pack(">3H", *map(int, key))))
            expect(f"rgbkey{bits}{tag}.png", np.where((rgb == key).all(axis=2), 255, luma(RGB)))
            png(f"rgba{bits}{tag}.png", np.dstack([rgb, ALPHA.astype(int) * k]), bits, 6, lace)
            expect(f"rgba{bits}{tag}.png", over(luma(RGB), ALPHA), 2)
            png(f"greyalpha{bits}{tag}.png", np.dstack([GREY.astype(int) * k, ALPHA.astype(int) * k]), bits, 4, lace)
            expect(f"greyalpha{bits}{tag}.png", over(GREY, ALPHA), 2)
    Image.fromarray(RGB).save(path("filtered.png"), optimize=True)
    expect("filtered.png", luma(RGB))


# --- TIFF


def raw_tiff(name, samples, bits, photometric, big=False, tags=(), order="<"):
    """samples: H x W x channels, any number of bits, one strip, as TIFF 6.0 has it."""
    height, width, channels = samples.shape
    rows = pack(samples.reshape(height, -1), bits)
    if bits == 16 and order == "<":
        rows = [np.frombuffer(r, ">u2").astype("<u2").tobytes() for r in rows]
    data = b"".join(rows)
    entries = {256: (4, [width]), 257: (4, [height]), 258: (3, [bits] * channels), 259: (3, [1]),
               262: (3, [photometric]), 273: (4, [0]), 277: (3, [channels]), 278: (4, [height]), 279: (4, [len(data)])}
    entries.update({t: (k, v) for t, k, v in tags})
    out = b"II*\0" if order == "<" else b"MM\0*"
    out += struct.pack(order + "I", 8)
    place = 8 + 2 + 12 * len(entries) + 4
    later = b""
    ifd = struct.pack(order + "H", len(entries))
    for tag in sorted(entries):
        kind, values = entries[tag]
        code = {3: "H", 4: "I"}[kind]
        value = struct.pack(order + str(len(values)) + code, *values)
        if len(value) > 4:
            value, later = struct.pack(order + "I", place + len(later)), later + value
        ifd += struct.pack(order + "HHI", tag, kind, len(values)) + value.ljust(4, b"\0")
    ifd += struct.pack(order + "I", 0)
    start = struct.pack(order + "I", place + len(later))
    mark = struct.pack(order + "HHI", 273, 4, 1)
    ifd = ifd.replace(mark + b"\0\0\0\0", mark + start)
    with open(path(name), "wb") as file:
        file.write(out + ifd + later + data)


def tiffs():
    bits = Image.fromarray(BITS * 255).convert("1", dither=Image.Dither.NONE)
    grey, rgb = Image.fromarray(GREY), Image.fromarray(RGB)
    for compression in ("group3", "group4", "packbits", "tiff_lzw", "tiff_adobe_deflate", "raw", "tiff_ccitt"):
        bits.save(path(f"bits-{compression}.tif"), compression=compression)
        expect(f"bits-{compression}.tif", BITS * 255)
    for name, resolution, seen in (
        ("coarse.tif", (204, 98), np.repeat(BITS * 255, 2, axis=0)), ("wide.tif", (100, 300), np.repeat(BITS * 255, 3, axis=1)),
        ("odd.tif", (1, 300), BITS * 255)):
        bits.save(path(name), compression="group3", x_resolution=resolution[0], y_resolution=resolution[1], resolution_unit=2)
        expect(name, seen)
    for option in ("g3:2d", "g3:1d:fill", "g3:2d:fill", "g4"):
        name = "bits-" + option.replace(":", "-") + "-lsb.tif"
        subprocess.run(["tiffcp", "-c", option, "-f", "lsb2msb", path("bits-raw.tif"), path(name)], check=True)
        expect(name, BITS * 255)
    subprocess.run(["tiffcp", "-c", "g4", "-t", "-w", "32", "-l", "16", path("bits-raw.tif"), path("bits-tiles.tif")], check=True)
    expect("bits-tiles.tif", BITS * 255)
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"):
        grey.save(path(f"grey-{compression}.tif"), compression=compression)
        expect(f"grey-{compression}.tif", GREY)
        rgb.save(path(f"rgb-{compression}.tif"), compression=compression)
        expect(f"rgb-{compression}.tif", luma(RGB))
    for name, image in (("jpeg-grey.tif", grey), ("jpeg-rgb.tif", rgb)):
        image.save(path(name), compression="jpeg", quality=95)
        expect(name, np.asarray(Image.open(path(name)).convert("L")), 3)
    subprocess.run(["tiffcp", "-c", "zip", "-t", "-w", "16", "-l", "16", path("rgb-raw.tif"), path("rgb-tiles.tif")], check=True)
    expect("rgb-tiles.tif", luma(RGB))
    subprocess.run(["tiffcp", "-p", "separate", path("rgb-raw.tif"), path("rgb-planes.tif")], check=True)
    expect("rgb-planes.tif", luma(RGB))
    subprocess.run(["tiffcp", "-8", "-B", path("rgb-raw.tif"), path("big.tif")], check=True)
    expect("big.tif", luma(RGB))
    for depth in (1, 2, 3, 4, 6, 8, 10, 12, 14, 16):
        last = (1 << depth) - 1
        samples = (GREY.astype(int) * last // 255)[..., None]
        for order in "<>":
            for photometric in (0, 1):
                name = f"depth{depth}-{photometric}{'be' if order == '>' else ''}.tif"
                raw_tiff(name, samples, depth, photometric, order=order)
                value = samples[..., 0] * 255.0 / last
                expect(name, value if photometric else 255 - value)
    raw_tiff("rgb4.tif", RGB.astype(int) >> 4, 4, 2)
    expect("rgb4.tif", luma((RGB >> 4) * 17))
    raw_tiff("rgb16.tif", RGB.astype(int) * 257, 16, 2, order=">")
    expect("rgb16.tif", luma(RGB))
    inks = np.dstack([255 - RED, 255 - GREEN, 255 - BLUE, ALPHA // 3]).astype(int)
    raw_tiff("cmyk.tif", inks, 8, 5)
    mixed = luma(RGB) * (255.0 - inks[..., 3]) / 255
    expect("cmyk.tif", mixed, 2)
    raw_tiff("cmyk16.tif", inks * 257, 16, 5)
    expect("cmyk16.tif", mixed, 2)
    for kind, name in ((1, "multiplied"), (2, "straight"), (0, "ignored")):
        colours = np.rint(RGB * (ALPHA[..., None] / 255.0)) if kind == 1 else RGB
        raw_tiff(f"alpha-{name}.tif", np.dstack([colours, ALPHA]).astype(int), 8, 2, tags=[(338, 3, [kind])])
        expect(f"alpha-{name}.tif", over(luma(RGB), ALPHA) if kind else luma(RGB), 2)
    raw_tiff("grey-alpha.tif", np.dstack([GREY, ALPHA]).astype(int), 8, 1, tags=[(338, 3, [2])])
    expect("grey-alpha.tif", over(GREY, ALPHA), 2)
    for depth in (1, 2, 4, 8):
        colours = rng.integers(0, 256, (1 << depth, 3))
        index = (GREY.astype(int) * ((1 << depth) - 1) // 255)
        colour_map = (colours * 257).T.flatten().tolist()
        raw_tiff(f"palette{depth}.tif", index[..., None], depth, 3, tags=[(320, 3, colour_map)])
        expect(f"palette{depth}.tif", luma(colours[index]))
    tifffile.imwrite(path("tiled16.tif"), GREY.astype(np.uint16) * 257, tile=(16, 32), photometric="minisblack")
    expect("tiled16.tif", GREY)
    tifffile.imwrite(path("planes16.tif"), np.moveaxis(RGB, 2, 0).astype(np.uint16) * 257, photometric="rgb", planarconfig="separate")
    expect("planes16.tif", luma(RGB), 2)
    parts = [path(name) for name in ("bits-group4.tif", "rgb-tiff_lzw.tif", "jpeg-grey.tif", "bits-group3.tif")]
    subprocess.run(["tiffcp", *parts, path("pages.tif")], check=True)
    for page, truth in enumerate((BITS * 255, luma(RGB), GREY, BITS * 255)):
        expect("pages.tif", truth, 1 if page != 2 else 60, page)


# --- the others


def portable_maps():
    def save(name, head, body, grey, tolerance=1, page=0):
        with open(path(name), "wb") as file:
            file.write(head.encode() + body)
        expect(name, grey, tolerance, page)

    text = lambda a: "\n".join(" ".join(map(str, r)) for r in a.reshape(a.shape[0], -1)).encode() + b"\n"
    save("p1.pbm", f"P1\n# a comment\n{W} {H}\n", text(1 - BITS), BITS * 255)
    save("p1tight.pbm", f"P1 {W} {H}\n", b"".join(bytes(48 + 1 - v for v in r) + b"\n" for r in BITS), BITS * 255)
    save("p2.pgm", f"P2\n{W} {H}\n255\n", text(GREY), GREY)
    save("p2-15.pgm", f"P2\n{W} {H} # so wide\n15\n", text(GREY // 17), GREY // 17 * 17)
    save("p3.ppm", f"P3\n{W} {H}\n255\n", text(RGB), luma(RGB))
    save("p4.pbm", f"P4\n{W} {H}\n", b"".join(pack(1 - BITS, 1)), BITS * 255)
    save("p5.pgm", f"P5\n{W} {H}\n255\n", GREY.tobytes(), GREY)
    save("p5-100.pgm", f"P5\n{W} {H}\n100\n", (GREY // 3).tobytes(), GREY // 3 * 2.55)
    save("p5-16.pgm", f"P5\n{W} {H}\n65535\n", (GREY.astype(">u2") * 257).astype(">u2").tobytes(), GREY)
    save("p5-12.pgm", f"P5\n{W} {H}\n4095\n", (GREY.astype(int) * 16).astype(">u2").tobytes(), GREY.astype(float) * 16 * 255 / 4095)
    save("p6.ppm", f"P6\n{W} {H}\n255\n", RGB.tobytes(), luma(RGB))
    save("p6-16.ppm", f"P6\n{W} {H}\n65535\n", (RGB.astype(int) * 257).astype(">u2").tobytes(), luma(RGB))
    one = f"P5\n{W} {H}\n255\n".encode() + GREY.tobytes()
    two = f"P4\n{W} {H}\n".encode() + b"".join(pack(1 - BITS, 1))
    with open(path("several.pnm"), "wb") as file:
        file.write(one + two + one)
    for page, grey in enumerate((GREY, BITS * 255, GREY)):
        expect("several.pnm", grey, page=page)


def photos():
    smooth = np.dstack([(x * 4) % 256, (y * 5) % 256, (x + y) * 2 % 256]).astype(np.uint8)
    image = Image.fromarray(smooth)
    for name, made, options in (
        ("grey.jpg", image.convert("L"), {}), ("420.jpg", image, {}), ("444.jpg", image, {"subsampling": 0}),
        ("progressive.jpg", image, {"progressive": True}), ("rgb.jpg", image, {"keep_rgb": True}),
        ("cmyk.jpg", image.convert("CMYK"), {}), ("lossy.webp", image, {})):
        made.save(path(name), quality=92, **options)
        back = Image.open(path(name))
        grey = back.convert("RGB") if back.mode == "CMYK" else back
        # WebP's colours are limited and coarse, and JPEG's are cut to 0 to 255 on the way to RGB.
        expect(name, luma(np.asarray(grey.convert("RGB"), dtype=float)), 24 if name == "lossy.webp" else 12)
    Image.fromarray(GREY).save(path("lossless.webp"), lossless=True)
    expect("lossless.webp", GREY, 2)
    Image.fromarray(np.dstack([GREY] * 3 + [ALPHA])).save(path("alpha.webp"), lossless=True, exact=True)
    expect("alpha.webp", over(GREY, ALPHA), 2)


def turned():
    """A picture without symmetry, as each of Exif's orientations stores it."""
    picture = np.full((H, W), 255, np.uint8)
    picture[4:12, 4:52] = 0
    picture[12:40, 4:9] = 90
    image = Image.fromarray(picture)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        for kind in ("jpg", "png", "webp", "tif"):
            name = f"turned{orientation}.{kind}"
            if kind == "tif":
                image.save(path(name), tiffinfo={274: orientation})
            elif kind == "webp":
                image.save(path(name), exif=exif, lossless=True)
            else:
                image.save(path(name), exif=exif, **({"quality": 95} if kind == "jpg" else {}))
            marked = image.copy()
            marked.getexif()[0x0112] = orientation
            expect(name, np.asarray(ImageOps.exif_transpose(marked)), 40 if kind == "jpg" else 2)


def pdfs():
    sources = ("grey1.png", "grey4.png", "grey8.png", "grey16.png", "palette4.png", "rgb8.png", "rgb16.png",
               "grey8i.png", "bits-group4.tif", "cmyk.jpg", "grey.jpg", "420.jpg", "filtered.png")
    known = {line.split("\t")[0]: line.split("\t") for line in manifest if line.split("\t")[1] == "0"}

    def same(name, source, page=0):
        _, _, truth, tolerance = known[source]
        manifest.append(f"{name}\t{page}\t{truth}\t{tolerance}")

    for source in sources:
        name = source + ".pdf"
        with open(path(name), "wb") as file:
            file.write(img2pdf.convert(path(source)))
        same(name, source)
    with open(path("pages.pdf"), "wb") as file:
        file.write(img2pdf.convert(*[path(source) for source in sources]))
    for page, source in enumerate(sources):
        same("pages.pdf", source, page)
    # As others write the same: packed objects, every stream another way, encryption without password.
    for name, options in (
        ("packed.pdf", ["--object-streams=generate", "--recompress-flate", "--compression-level=9"]),
        ("plain.pdf", ["--qdf"]), ("linear.pdf", ["--linearize"]),
        ("aes.pdf", ["--encrypt", "", "owner", "256", "--"]),
        ("rc4.pdf", ["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"])):
        subprocess.run(["qpdf", *options, path("pages.pdf"), path(name)], check=True)
        for page, source in enumerate(sources):
            same(name, source, page)
    subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", path("grey8.png.pdf"), path("locked.pdf")], check=True)
    for turn in (90, 180, 270):
        subprocess.run(["qpdf", f"--rotate=+{turn}", path("grey8.png.pdf"), path(f"rotate{turn}.pdf")], check=True)
        expect(f"rotate{turn}.pdf", np.rot90(GREY, -turn // 90))


pngs()
tiffs()
portable_maps()
photos()
turned()
pdfs()
with open(path("manifest.tsv"), "w") as file:
    file.write("\n".join(manifest) + "\n")
