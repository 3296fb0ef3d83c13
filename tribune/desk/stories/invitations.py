"""What asks readers to follow or to share, and what leads them to other articles; who edited a text stands among that."""

from __future__ import annotations

import re
from itertools import takewhile

from tribune.desk.stories.blocks import BLANKS, Block, Image, Paragraph, all_but
from tribune.desk.stories.reckoning import Account

FOOTER = re.compile(
    r"^(?:#[^#\s]+#?\s*)+$|^(?:本期|值班|执行|今日|微信|图文)?(?:责任?编辑?|编\s*辑|责编|(?:编\s*印|承\s*印|印\s*[刷制]|主\s*编)(?:单\s*位|部门|日期|时间)?|编审|编校|核\s*稿|审\s*[核阅定签]|校\s*对|初\s*审|复\s*审|终\s*审|监\s*制|监\s*审|排\s*版|版\s*面|美\s*编|主\s*编|小\s*编|策\s*划|统\s*筹|制\s*作|设\s*计|出\s*品|签\s*发|视\s*频|素\s*材|复\s*核|一\s*审|二\s*审|三\s*审|值班编委|投稿邮箱|转载)\s*[｜|：:/丨\s]"
    r"|^(?:抄?\s*报|抄?\s*送|主\s*送|分\s*送|发)\s*[：:]"
    r"|^(?:印\s*[数张]|开\s*本|版\s*次|定\s*价|准印证号?|书\s*号|刊\s*号)\s*[：:]?\s*(?=\S)|^内部(?:资料|刊物|交流|发行)|编印$|印发$|共印\s*\d*\s*份|^原标题\s*[：:]|^(?:日\s*期|时\s*间)\s*[：:]\s*\d{4}\s*年\s*\d{1,2}\s*月\s*$|^附件?\s*[：:]|^[（(]?(?:全文|正文|字数)\s*[：:]?\s*[共约计]*\s*\d+\s*字?[）)]?$|在看|点赞|点个|[“\"]赞|[上下]一[篇条页]\s*[：:]|^(?:[【\[]?(?:打印|关闭|收藏|返回)(?:本页|窗口|本文|顶部|上页|列表)?[】\]]?[\s|｜]*)+$|版权所有|ICP备|公网?安备|技术支持|主办单位[：:]|扫一扫|扫码|长按|识别.{0,6}二维码|关注(?:我们|.{0,14}公众号)|阅读原文|分享给|转发|^[-—－（(\s]*(?:THE\s*)?(?:END|[全本]?文?完)[-—－）)\s]*$|往期(?:推荐|回顾|精彩)|更多精彩|点击.{0,6}(?:蓝字|上方|下方|阅读|查看|链接)|设为?星标|欢迎投稿|^发自我?的|^Sent\sfrom|^(?:此致|敬礼)[！!]?$|^顺?[祝颂]\S{0,4}[安祺好][！!]?$|(?:版权|免责)声明|^(?:本?(?:平台|号|文)?|来源)声明\s*[：:]|(?:左右|上下|向[左右上下])滑动|戳(?:这里|上方|下方|链接)|^请?转发扩散",
    re.I,
)
_FURTHER = re.compile(
    r"\W*(?:往期|相关|延伸|推荐|更多|热文|精彩)(?:阅读|链接|推荐|回顾|精彩|内容|文章|好文|导读|报道)?\W*$|\W*猜你喜欢\W*$"
)  # above what leads to other articles
SENTENCE = re.compile("[。！？][”’』」]*$")
INVITES = re.compile(
    "扫一扫|扫码|二维码|点个.{0,4}(?:赞|在看)|点亮|在看|星标|公众号|阅读原文|蓝字|版权|侵权|侵删|免责|投稿|点击|^请?转发扩散|^(?:此致|敬礼)"
)
FIRST, LAST, SHORT = 10, 20, 60  # blocks at either end among which these stand; signs of a line of them


def without_invitations(blocks: list[Block], account: Account) -> list[Block]:
    """Without short lines at the top that ask readers to follow or to share."""
    short = takewhile(lambda each: not isinstance(each, Paragraph) or _is_line(each.text), blocks[:FIRST])
    top = [each for each in short if isinstance(each, Paragraph)]
    asking = [each for each in top if FOOTER.search(each.text.strip(BLANKS))]
    asking = [each for each in asking if INVITES.search(each.text) or not re.search("[。！？，]", each.text)]
    for each in asking:
        account.leave(each.text, "story_footer")
    return all_but(blocks, asking)


def without_further(blocks: list[Block], account: Account) -> list[Block]:
    """Without what leads to other articles, from its heading to the end."""
    for place in range(max(len(blocks) - LAST, 1), len(blocks)):
        rest = [each.text.strip(BLANKS) for each in blocks[place:] if isinstance(each, Paragraph)]
        if isinstance(blocks[place], Paragraph) and _FURTHER.match(rest[0]) and all(map(_may_lead, blocks[place:])):
            for text in filter(None, rest):
                account.leave(text, "story_footer")
            for each in blocks[place:]:
                if isinstance(each, Image):
                    account.leave_picture(each)
            return blocks[:place]
    return list(blocks)


def _may_lead(block: Block) -> bool:
    """Whether something may stand among what leads to other articles: a picture, a title, an invitation."""
    return isinstance(block, Image) or (isinstance(block, Paragraph) and (_is_line(block.text) or bool(INVITES.search(block.text))))


def _is_line(text: str) -> bool:
    return len(text) <= SHORT and not SENTENCE.search(text.strip(BLANKS))
