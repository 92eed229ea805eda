"""Makes a page look photographed: turned, in perspective, uneven light, soft, grainy, JPEG."""

import io
import math

import numpy
from PIL import Image, ImageFilter

SIZE = (1600, 2263)
BYTE_LIMITS = (100_000, 290_000)


def corners(random, tilt, keystone):
    """Where the page's four corners come to lie in the picture, from the top left, clockwise."""
    width, height = SIZE
    angle = math.radians(tilt)
    half = (width * 0.465, height * 0.465)
    result = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = sx * half[0], sy * half[1]
        cosine, sine = math.cos(angle), math.sin(angle)
        x, y = (x * cosine - y * sine, x * sine + y * cosine)
        x, y = x * 0.965, y * 0.965
        result.append((
            width / 2 + x + random.uniform(-keystone, keystone) * width,
            height / 2 + y + random.uniform(-keystone, keystone) * height))
    return result


def perspective(page_size, places):
    """The eight numbers by which Pillow finds the page's point for each of the picture's."""
    width, height = page_size
    rows, values = [], []
    for (u, v), (x, y) in zip(places, ((0, 0), (width, 0), (width, height), (0, height))):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        values += [x, y]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float))


def photograph(page, random, tilt, keystone, blur, grain, shade):
    """A colour JPEG of a grey page; `blur` in pixels, `grain` and `shade` in levels and parts."""
    noise = numpy.random.default_rng(random.randrange(1 << 30))
    width, height = SIZE
    double = [(2 * x, 2 * y) for x, y in corners(random, tilt, keystone)]
    paper = page.resize((page.width, page.height)).filter(ImageFilter.GaussianBlur(0.5))
    numbers = perspective(page.size, double)
    spread = lambda image, fill: image.transform(
        (2 * width, 2 * height), Image.Transform.PERSPECTIVE, tuple(numbers),
        Image.Resampling.BICUBIC, fillcolor=fill).resize(SIZE, Image.Resampling.BOX)
    light = numpy.asarray(spread(paper, 0), float)
    cover = numpy.asarray(spread(Image.new("L", page.size, 255), 0), float)[..., None] / 255
    y, x = numpy.mgrid[0:height, 0:width]
    direction = random.uniform(0, 2 * math.pi)
    across = (x / width - 0.5) * math.cos(direction) + (y / height - 0.5) * math.sin(direction)
    lamp = 1 - shade * (0.5 + across) - 0.12 * ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2)
    ink = 38 + light * (238 - 38) / 255
    sheet = ink[..., None] * numpy.array([1.0, 0.985, 0.945])
    wood = 96 + 9 * numpy.sin(y / 37.0 + 2.2 * numpy.sin(x / 410.0)) + 4 * numpy.sin(y / 9.0)
    desk = wood[..., None] * numpy.array([1.05, 0.86, 0.66])
    picture = (sheet * cover + desk * (1 - cover)) * lamp[..., None]
    soft = Image.fromarray(picture.clip(0, 255).astype("uint8")).filter(
        ImageFilter.GaussianBlur(blur))
    grains = noise.normal(0, grain, (height, width, 1))
    grains = grains + noise.normal(0, grain / 3, (height, width, 3))
    final = Image.fromarray((numpy.asarray(soft, float) + grains).clip(0, 255).astype("uint8"))
    for quality in range(80, 30, -4):
        buffer = io.BytesIO()
        final.save(buffer, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
        if buffer.tell() <= BYTE_LIMITS[1]:
            break
    assert BYTE_LIMITS[0] <= buffer.tell() <= BYTE_LIMITS[1], (quality, buffer.tell())
    return buffer.getvalue()
