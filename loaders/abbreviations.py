"""What a full stop after a word may mean, by language: the tables behind ``loaders.sentences``.

Four kinds of words that carry a full stop:

- *joined*: what follows belongs to it (``Mr. Smith``, ``vs. Spain``): never the end of a sentence.
- *numbered*: joined to a number that follows (``No. 5``, ``Jan. 3``); otherwise an ordinary word.
- *soft*: ends a sentence only where the next word is one that sentences begin with (``Apple Inc. The firm``).
- *closing*: ends a sentence before any capital (``etc. Smith``, ``at 5 p.m. Police``), and never before a small letter.

Keys are as written without the final stop; a key in small letters also stands for its capitalised form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


def word_set(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists that decide on full stops in one language."""

    joined: frozenset[str]
    numbered: frozenset[str]
    soft: frozenset[str]
    closing: frozenset[str]
    #: words that open a sentence and hardly ever stand inside one with a capital, in small letters.
    starters: frozenset[str]
    #: months and other capitalised words that follow an ordinal number written with a full stop.
    after_ordinal: frozenset[str]
    #: words after which a number with a full stop is an ordinal ("am 3. Oktober"), in small letters.
    before_ordinal: frozenset[str]


_JOINED = word_set(
    """
    Mr Mrs Ms Mx Messrs Mmes Dr Drs Prof Profs Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpt Cmdr Cdr Cpl Sgt Pfc
    Pvt Adm Brig Rev Fr Hon Pres Supt Insp Det Amb Atty Treas Asst Assoc Ald Msgr Mgr Archbp Bp Card Mt St Ste Sts Ft
    Mme Mmes Mlle MM Sra Srta Dña Ing Lic Arq Dott Avv Frl Dipl Dipl.-Ing Univ.-Prof Priv.-Doz Exmo Exma Ilmo Ilma
    Engª Profa Dhr Mevr Bgm Spc vs v e.g i.e eg ie cf viz approx incl excl resp esp a.k.a c.f n.b z.b d.h bzw vgl inkl
    exkl zzgl ggf evtl sog bzgl p.ex par.ex c.-à-d bijv d.w.z t.n.v t.o.v i.p.v m.b.t bl.a t.ex f.eks т.е т.н т.к им
    проф акад доц гр св ул пл см напр пос
    """
)
_NUMBERED = word_set(
    """
    no nos nr n° nº art arts abs sec sect ch chap fig figs vol vols eq p pp pg pag pág págs par ex op Rs núm num n bd
    S ziff kap anm tz ver ed c ca cap Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs
    Fri Sat Sun Okt Dez Jän abb tab стр рис гл ст п илл табл tel psalm ps exod lev matt rom cor rte hwy blz jan feb
    apr aug sept okt nov dec avr janv juil
    """
)
_SOFT = word_set(
    """
    Inc Corp Co Cos Ltd LLC LLP Bros Jr Sr Esq Ave Blvd Rd Dept Dist Div Intl Int'l Nat'l Natl Assn Ass'n Gov't Govt
    Mfg Univ Inst Pty Pte Plc Cie Pkwy Bldg Apt Terr Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill Ind Kan Ky La Md
    Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask Man Qld
    Tas dept ext Ph.D Ph.Ds PhD M.D M.A B.A B.S M.S J.D LL.B LL.M D.Phil M.Phil Ed.D B.Sc M.Sc M.B.A R.N Str Hbf geb
    gest verh sen jun Hrsg Aufl Ausg S.A S.L S.p.A S.r.l S.A.S Cía Hnos Avda Pza Ud Uds Vd Vds EE EE.UU UU dpto ej
    aprox admón boul éd av env J.-C Mio Mrd Tsd тыс млн млрд руб долл мин сек н.э кв корп просп o.a m.n.w jl a.s
    """
)
_CLOSING = word_set(
    """
    etc usw u.s.w usf ecc enz osv al т.д т.п др пр u.a m.m o.l.v min mins hr hrs ft lb lbs oz sq mph kph km kg cm mm
    yd yds коп чел гг вв
    """
)

_STARTERS_EN = word_set(
    """
    a above according across actually additionally after afterwards again against ago all almost along already also
    although always am amid among an and another any anybody anyone anything anyway apart apparently are around as
    asked at basically because before behind below beside besides between beyond both but by can clearly compared
    consequently could critics currently despite did do does doesn't don't during each earlier either else elsewhere
    even eventually ever every everybody everyone everything except experts few finally following for formerly
    fortunately from further furthermore generally given had has have having he he'd he'll he's hence her here here's
    hers herself hey him himself his historically hopefully how however i i'd i'll i'm i've if in including indeed
    initially instead into is it it'd it'll it's its itself just lastly later lately let's likewise many maybe me
    meanwhile might more moreover mostly much must my myself namely nearly neither never nevertheless no nobody
    nonetheless none nor not nothing notably now nowadays obviously of often ok okay on once only onto or originally
    others otherwise our ours out outside overall perhaps please presumably previously probably quite rather readers
    recently regarding reports sadly several shall she she'd she'll she's should similarly since so some somebody
    somehow someone something sometimes soon still subsequently such supporters surely than that that's the their
    theirs them then there there's thereafter therefore these they they'd they'll they're they've this those though
    through throughout thus to today together tomorrow tonight too toward towards traditionally typically ultimately
    under unfortunately unless unlike until upon us usually very was wasn't we we'd we'll we're we've well were what
    what's whatever when whenever where whereas wherever whether which whichever while who who's whoever whom whose
    why with within without would yes yesterday yet you you'd you'll you're you've your yours
    """
)
_STARTERS: dict[str, frozenset[str]] = {
    "en": _STARTERS_EN,
    "de": word_set(
        """
        aber ab alle allerdings als also am an andere anders auch auf aus außerdem bei beide beim bereits bis da dabei
        dadurch dafür dagegen daher damit danach dann daran darauf darum das dass davon davor dazu dem den denn
        dennoch der deren des deshalb dessen deswegen die dies diese diesem diesen dieser dieses doch dort durch ein
        eine einem einen einer eines einige er erst es etwa falls für ganz gegen gleichzeitig hier hinter ich ihm ihn
        ihr ihre ihrem ihren im in indem insgesamt inzwischen ist ja jede jeder jedes jedoch jetzt kein keine können
        man manche mehr mehrere mein meine mit möglicherweise nach nachdem neben nicht nichts noch nun nur ob obwohl
        oder ohne schließlich schon sehr sein seine seinem seinen seit sie sind so sobald sollte sondern sonst sowie
        später trotz trotzdem über um und uns unser unter viele vielleicht vom von vor wann war waren warum was weder
        wegen weil weiter weitere welche wenn wer werden wie wieder wir wird wo während zu zudem zuletzt zuletzt zum
        zunächst zur zusätzlich zuvor zwar zwischen
        """
    ),
    "fr": word_set(
        """
        a à afin ainsi alors après au aucun aujourd'hui aussi autre autres aux avant avec ça car ce cela celle celui
        cependant ces cet cette ceux chaque chez c'est comme comment d'après dans d'autres de depuis derrière des
        désormais deux donc du elle elles en enfin ensuite entre est-ce et il ils j'ai je jusqu'à l' la le les leur
        leurs lors lorsque lui mais malgré même mon ne néanmoins ni nos notre nous on or ou où outre par parce parmi
        pendant peu plus plusieurs pour pourquoi pourtant près puis puisque qu' quand quant que quel quelle quelques
        qui quoi s'il sa sans se selon ses seul si son sous sur tandis tel toujours tous tout toute toutefois toutes
        très trop un une vers voici voilà vos votre vous y
        """
    ),
    "es": word_set(
        """
        a además ahora al algunas algunos ante antes aquel aquella así asimismo aún aunque cada casi como cómo con
        contra cual cuál cuando cuándo de del desde después donde dónde durante e el él ella ellas ellos en entonces
        entre era es esa ese eso esos esta está estas este esto estos fue ha han hasta hay hoy la las le les lo los
        luego mas más me mi mientras mucho muchos muy nada ni no nos nosotros nuestra nuestro nunca o otra otras otro
        otros para pero poco por porque pues que qué quien quién se según ser si sí sin sino sobre solo sólo son su
        sus también tampoco tan tanto te tiene toda todas todavía todo todos tras tu tú un una unas unos usted y ya yo
        """
    ),
    "it": word_set(
        """
        a adesso al alcuni alla allora anche ancora anzi appena c'è che chi ci come così da dal dalla davanti degli
        dei del della delle dello di dopo dove dunque durante e è ecco ed era essi fino fra gli già ha hanno i il in
        infatti inoltre insieme invece io la le lei lo loro lui ma mentre mi molti ne nei nel nella nelle nessuno no
        noi non nonostante ogni oggi ora per perché però più poi prima proprio qualche quale quando quanto quella
        quelle quelli quello questa queste questi questo qui se secondo sempre senza si sì solo sono sopra sotto stato
        su sua sul sulla suo suoi tra tutte tutti tutto un una uno voi
        """
    ),
    "pt": word_set(
        """
        a agora ainda além algumas alguns ao aos apesar após aquela aquele as às assim até cada com como contra
        contudo da das de depois desde do dos durante e é ela elas ele eles em embora enquanto então entre era essa
        esse esta está estas este estes eu foi foram hoje isso isto já la logo mais mas mesmo muito muitos na nas não
        nem nenhum no nos nós nunca o onde os ou outra outras outro outros para pela pelo pois por porém porque
        portanto quais qual quando quanto que quem se segundo sem sempre ser seu seus só sob sobre sua suas também tem
        toda todas todo todos um uma umas uns você
        """
    ),
    "nl": word_set(
        """
        aan al alle alleen als andere bij binnen bovendien daar daarbij daarna daarom daarvoor dan dat de deze die dit
        dus door echter een eerder en er ervan geen haar had heeft hem het hier hij hoe hoewel hun ik in inmiddels is
        ja je jij kan maar met mijn misschien na naar naast nadat niet niemand nog nu of om omdat onder ondanks ons
        onze ook op over sinds sommige te tegen ten ter terwijl tijdens toch toen tot tussen uit van vanaf veel
        volgens voor vooral waar waarom wanneer want was wat we weer wel welke wie wij worden zal ze zei zelfs zich
        zij zijn zo zodra zonder
        """
    ),
    "ru": word_set(
        """
        а без более больше бы был была были было в вам вас весь вместе во вот впрочем все всё всего всем вы где да
        даже для до его ее её если еще ещё же за здесь и из или им их к каждый как какой когда кого который кроме кто
        ли между меня мне много может можно мой мы на над надо нам нас наш не него нет ни никто но ну о об однако он
        она они оно от очень перед по под позже поэтому потом почему поскольку при про раз с сам свой себя сегодня
        сейчас со согласно так также такой там тем теперь то тогда того тоже только тот тут ты у уже хотя чего чем
        через что чтобы эта эти это этого этот я
        """
    ),
}
_MONTHS_DE = word_set(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts"
)
_BEFORE_ORDINAL_DE = word_set(
    """
    am der die das dem den des im vom zum zur beim bis ab seit und oder jede jeder jeden ihr ihre ihren ihrem sein
    seine
    """
)
#: Languages that write ordinal numbers with a full stop.
_ORDINAL_STOP = word_set("de da nb nn no fi cs sk sl hr sr bs hu et lv is tr pl")
#: Words of one language that would be ordinary words in another one.
_JOINED_IN: dict[str, frozenset[str]] = {
    "it": word_set("on sig sen dott prof avv ing"),
    "nl": word_set("dhr mevr mr dr drs ir ing prof ds"),
    "es": word_set("sr sra srta dr dra don d prof gral lic"),
    "pt": word_set("sr sra dr dra prof profa d"),
    "fr": word_set("m mm mme dr me pr st"),
    "de": word_set("med jur phil rer nat habil hr fr dr prof frl z u d i o s st hl gez gem"),
    "sv": word_set("bl t s dvs f"),
    "da": word_set("bl f dvs hr"),
    "nb": word_set("bl f dvs"),
    "pl": word_set("np tzw ul im św prof dr hab gen płk mjr al pl m.in ok"),
    "ru": word_set("т"),
}


#: Words before a single capital that names no person ("plan B. The"), in small letters.
LABELS = word_set(
    """
    plan vitamin hepatitis group grade type class category section appendix schedule part option phase model team
    influenza strain variant exhibit pool block unit gate terminal serie gruppe groupe grupo gruppo groep war act
    volume chapter title
    """
)
#: Words that go on with a time of day ("5 p.m. Monday"), in small letters.
TIME_WORDS = word_set(
    """
    est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest ist jst kst sgt hkt aest aedt eastern central
    pacific mountain monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
#: Words that open sentences even where somebody writes them without capitals.
SMALL_STARTERS = word_set("i i'm it it's he she we they the this that there these those you but so if my")


@cache
def rules_for(language: str | None) -> Rules:
    """The rules for an ISO 639-1 code; English ones, which hold widely, for None and for languages without lists."""
    code = (language or "en")[:2].lower()
    ordinals = code in _ORDINAL_STOP
    return Rules(
        joined=_JOINED | _JOINED_IN.get(code, frozenset()),
        numbered=_NUMBERED,
        soft=_SOFT,
        closing=_CLOSING,
        starters=_STARTERS.get(code, _STARTERS_EN),
        after_ordinal=_MONTHS_DE if ordinals or language is None else frozenset(),
        before_ordinal=_BEFORE_ORDINAL_DE if code == "de" else frozenset(),
    )
