"""Draws what core_bench measured as SVG: size on a logarithmic axis, nanoseconds for each.

    core_bench | plot.py out.svg"""

from __future__ import annotations

import json
import math
import sys

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 70, 50, 40
COLOURS = {"count": "#1565c0", "replay": "#c62828"}
LABELS = {"count": "counting, per ballot", "replay": "replay, per entry"}


def draw(measured: dict[str, list[list[float]]]) -> str:
    highest = max(y for points in measured.values() for _, y in points)
    top = 10 ** math.ceil(math.log10(highest))

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - 3) / 3 * (WIDTH - LEFT - 30)

    def y(each: float) -> float:
        return HEIGHT - BOTTOM - math.log10(max(each, 1)) / math.log10(top) * (HEIGHT - BOTTOM - TOP)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
           f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for power in range(3, 7):
        out.append(f'<text x="{x(10 ** power):.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
                   f'{10 ** power:,}</text>')
    for power in range(0, round(math.log10(top)) + 1):
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - 30}" y1="{y(10 ** power):.0f}" '
                   f'y2="{y(10 ** power):.0f}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 8}" y="{y(10 ** power) + 4:.0f}" text-anchor="end">'
                   f'{10 ** power:,} ns</text>')
    for place, (name, points) in enumerate(measured.items()):
        line = " ".join(f"{x(size):.1f},{y(each):.1f}" for size, each in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        out += [f'<circle cx="{x(size):.1f}" cy="{y(each):.1f}" r="4" fill="{COLOURS[name]}">'
                f'<title>{size:,}: {each} ns</title></circle>' for size, each in points]
        out.append(f'<text x="{LEFT + place * 220}" y="20" fill="{COLOURS[name]}">{LABELS[name]}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


if __name__ == "__main__":
    text = sys.stdin.read()
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(draw(json.loads(text)))
    print(text, end="")
