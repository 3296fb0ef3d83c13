"""What tells that an account, a name or a number plate comes: by these a first look decides, before the finders are loaded."""

import re

SERVICE = (
    r"抖音|斗音|快手|微 ?信|威信|薇信|徽信|微❤|微x|卫星(?=号)|(?i:wechat)|[Vv][信芯]|[加+➕][Vv]|(?<![A-Za-z])[Vv](?=:)"
    r"|(?<![A-Za-z])(?:[Vv][Xx]|[Ww][Xx])(?![A-Za-z]*\d*[.])|企鹅|扣扣|[Qq] ?[Qq]|[Qq](?=号)|[Qq]{2}邮箱|支付宝|(?i:zfb)"
    r"|(?<![A-Za-z])[Dd][Yy](?![A-Za-z])|微博|围脖|小红[书薯]|淘宝|旺旺|店铺|钉钉|陌陌|探探|(?i:b站|up主)|哔哩|知乎|贴吧|飞书|头条|西瓜"
    r"|闲鱼|京东|拼多多|视频号|火山|[Tt]elegram|[Ww]hats[Aa]pp"
)
# What every service's name has, letter for letter, so that it's soon seen: most texts have none of it.
SERVICES = re.compile(
    "V|v|W|w|Q|q|Z|z|D|d|B|b|U|u|T|t|微|抖音|斗音|快手|威信|薇信|徽信|卫星号|企鹅|扣扣|支付宝|围脖|小红|淘宝|旺旺|店铺|钉钉|陌陌|探探|哔哩"
    "|知乎|贴吧|飞书|头条|西瓜|闲鱼|京东|拼多多|视频号|火山"
)
LABEL = (
    "(?:姓名|反映人|联系人|留言人|投诉人|举报人|信访人|申请人|当事人|来访人|来电人|来信人|报修人|求助人|建议人|提议人|诉求人|反馈人|报案人|户主|业主姓名|署名|签名|签字|落款"
    "|经办人|收件人|收货人|房主|机主|车主|监护人|家长姓名|法人|法定代表人|委托人|承租人|户名|真名|本名)"
)
# Between texts that are looked through together: no number, name or word goes on across it, and what begins behind it begins.
BETWEEN = "。\n\x1c篇\x1c\n。\0"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
