"""Names of persons: the characters that render sounds, and Latin ones."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import document_of

# Made of the characters that the usual tables of transliteration give, each at least once.
NAMES = """
苛綝武·芭罗华 竺赖霍·逖鄂裴 蓉嘉慈·令耀奎 哈詹虹·瓦修屈 雯吉卡·伦茹金
苗麗咖·柯慕榄 门西亨·博马恰 索冉敦·让宗汗 罕基珞·查迪雨 婕莱夏·厄璐福
婭采牛·章图姆 潘达沃·邱瓜维 逊彼戴·可珍曾 范尚露·廉班代 毕季瑙·娃颂希
娅登琴·珊香谬 理努特·硕诗惠 澳甸东·蒲佳撒 豪文雍·鲜拜艾 钱方邝·侯启道
奈兰加·德邦彭 考揚年·渥緬什 朱切圭·戎利宰 莽堪梭·洪贡滕 碧肯峰·丰路叶
墨鍾皙·泰瀚佐 卢哲娥·丘蜀尼 蜜克隆·拉谢酋 弘蕾世·珀邵卓 席许郎·庄沙骆
聂茵宁·坦曹弥 瑜海托·洁根炯 尧肃顺·幸温孜 古盖贾·妮齐汤 卜捷普·盎舟奥
烈本芙·简勃桂 兆耶曼·荪楚帝 姬瑞怀·宽庇布 爱辉杜·龙敏内 尹彻凡·樊吕康
旦舒睦·连比兹 孙苏詩·噶毛松 杰奇赛·汪敖柏 因祖魏·热富梅 派梁欣·茂翁斯
朗萨延·鲁菁森 白辛吴·英旃圣 穹缪薇·思孟安 奔丝威·太孔史 宾蔡煦·朔冈廷
纳薛岑·荷蒋勒 库绍周·施易唐 泽日多·雷济埃 拿轩乔·夫柴庞 扎浦乌·第蓬玛
士琪芝·陆仓平 锦荣阔·楼雅姜 略欧通·扬贝芮 芬申衡·法彤鲍 杭涵琳·霞廖伯
旺义夸·农尔明 伊柳麦·赫波强 歇黎莫·休昌峨 喀陶翰·塔芒若 津丹巨·云高迭
朵仁治·肖穆摩 皮韦优·诺飒玄 姗坎阿·甘仑瑟 吾格林·菈舍莉 蒙良孚·迈各徐
陈刘赵·黄李郑 亚培兴·杨钧丽 洛昂科·恩桃佩 密阮里·南郭鞠 祁汉赞·媛陀果 列劳弗·沈冯筑
雪黑忠·昔纽丁 邓琼烏·尤顿巴 莎潇费·嫩涅葛 戈昆帕·胡穗保 谟锡察·万娜京
斐桑默·茨菲瓒 黛包居·靳翠塞 隋素提·篷蒂铎 坤蕴茜·泉米钦 凯约娜·安尔
"""
FIRST_NAMES = (
    "启则 亚历山大 亚历杭德罗 亚历克斯 亚历克西 彼得 于尔根 于贝尔 于连 甘地 亚当 约书亚"
    " 何塞 哈立德 瓦立德 马古富力 得米特里 大卫"
)


def persons(sentence: str) -> list[str]:
    return [m.text for m in extract(document_of(sentence)) if m.kind == "Person"]


def test_sounds() -> None:
    assert [n for n in NAMES.split() if persons(f"由{n}签署") != [n]] == []


def test_first_names_with_characters_that_render_no_sounds() -> None:
    names = [f"{first}·科恩" for first in FIRST_NAMES.split()]
    assert [name for name in names if persons(f"由{name}签署") != [name]] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Maria Lindqvist和John Okolo出席", ["Maria Lindqvist", "John Okolo"]),
        ("由Jean-Luc de la Tour签署", ["Jean-Luc de la Tour"]),
        ("由J. O’Neill签署", ["J. O’Neill"]),
        ("由A. B. Okolo签署", ["A. B. Okolo"]),
        ("由A. B.签署", []),  # nothing but initials
        ("见Migration Skills", []),
        ("Lindqvist出席", []),
        ("由本雅明·A·科恩签署", ["本雅明·A·科恩"]),
        ("由本雅明·A.签署", ["本雅明·A."]),
        ("由让-皮埃尔·科恩签署", ["让-皮埃尔·科恩"]),
    ],
)
def test_forms(sentence: str, found: list[str]) -> None:
    assert persons(sentence) == found
