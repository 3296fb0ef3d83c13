"""The way to a place by the maps that people have on their phones, as those maps' makers describe such addresses."""

from __future__ import annotations

from urllib.parse import quote

from tribune.model import Position

MAPS = {  # 高德地图 URI API, 腾讯位置服务 URI API, 百度地图 URI API; each is told that the coordinates are GCJ-02
    "amap": "https://uri.amap.com/marker?position={x},{y}&name={name}&coordinate=gaode&callnative=1",
    "tencent": "https://apis.map.qq.com/uri/v1/marker?marker=coord:{y},{x};title:{name}&referer=tribune",
    "baidu": "https://api.map.baidu.com/marker?location={y},{x}&title={name}&content={name}&output=html&coord_type=gcj02&src=tribune",
}


def directions(position: Position, name: str) -> tuple[tuple[str, str], ...]:
    """Each map's word, and the address at which it shows the place called `name` and leads there."""
    x, y = (f"{degrees:.6f}".rstrip("0") for degrees in position)
    return tuple((word, address.format(x=x, y=y, name=quote(name, safe=""))) for word, address in MAPS.items())
