"""The news agencies of the world: the short name that the trade uses, and what else they are called."""

from __future__ import annotations

from loaders.abbreviations import word_set

#: A line an agency: short name | other names. A name in small letters only is written so by the agency itself.
_TABLE = """
AFP | Agence France-Presse | Agence France Presse | Agence France-Press | AFP-Relaxnews | ETX Daily Up | 法新社 | АФП
Reuters | Thomson Reuters | Thomson Reuters Foundation | Reuters News Agency | Reuters News | 路透社 | Рейтер
AP | The Associated Press | Associated Press | AP News | 美联社 | AP通信
UPI | United Press International
dpa | Deutsche Presse-Agentur | Deutsche Presse Agentur | German Press Agency | dpa-infocom | dpa International
dpa-AFX | dpa-AFX ProFeed
CNN | CNN Business | CNN Politics | CNN Newsource | CNN Wire | The-CNN-Wire
Bloomberg | Bloomberg News | Bloomberg L.P
Dow Jones Newswires
Xinhua | Xinhua News Agency | New China News Agency | 新华社 | 新華社 | Синьхуа
China News Service | 中新社 | 中国新闻网
CNA | Central News Agency | 中央社
Kyodo | Kyodo News | 共同通信 | 共同
Jiji | Jiji Press | 時事通信 | 時事
Yonhap | Yonhap News | Yonhap News Agency | 연합뉴스
KCNA | Korean Central News Agency
TASS | Itar-Tass | ITAR-TASS | ТАСС | Tass
RIA | RIA Novosti | РИА Новости
Sputnik | Sputnik News
Interfax | Интерфакс
Ukrinform | Укринформ | Укрінформ
Interfax-Ukraine
UNIAN | УНИАН | УНІАН
BelTA | БелТА
Anadolu | Anadolu Agency | Anadolu Ajansı | Anadolu Ajansi | AA
DHA | Demirören Haber Ajansı | Demirören News Agency
IHA | İHA | İhlas Haber Ajansı | Ihlas News Agency
ANSA | Agenzia ANSA | Agenzia Nazionale Stampa Associata
Adnkronos | AdnKronos
AGI | Agenzia Italia
LaPresse
Italpress
EFE | Agencia EFE | EFE News | Efe
Europa Press | EUROPA PRESS | Europapress
Lusa | LUSA | Agência Lusa
APA | Austria Presse Agentur | Austria Press Agency
Keystone-SDA | Keystone-ATS | SDA | ATS | Schweizerische Depeschenagentur
Belga | Belga News Agency
ANP | Algemeen Nederlands Persbureau
NTB | Norsk Telegrambyrå | Norwegian News Agency
TT | TT News Agency | Tidningarnas Telegrambyrå | TT Nyhetsbyrån
Ritzau | Ritzaus Bureau
STT | STT-Lehtikuva | Suomen Tietotoimisto | Finnish News Agency
PA Media | Press Association | PA | PA News Agency | The Press Association
Alliance News
PAP | Polska Agencja Prasowa | Polish Press Agency
CTK | ČTK | Czech News Agency | Česká tisková kancelář
TASR
SITA
MTI | Magyar Távirati Iroda | Hungarian News Agency
Agerpres | AGERPRES
Mediafax
BTA | Bulgarian News Agency | БТА
Tanjug
Beta
Hina | HINA
STA | Slovenian Press Agency
BNS | Baltic News Service
LETA
ELTA
ANA-MPA | AMNA | Athens-Macedonian News Agency | Athens News Agency
Armenpress
AZERTAC
Trend | Trend News Agency
Kazinform
PTI | Press Trust of India | PTI News
ANI | Asian News International
IANS | Indo-Asian News Service | Indo Asian News Service | IANSlife
UNI | United News of India
IBNS | India Blooms News Service | India Blooms
HT Syndication
APP | Associated Press of Pakistan
PPI | Pakistan Press International
BSS | Bangladesh Sangbad Sangstha
UNB | United News of Bangladesh
RSS | Rastriya Samachar Samiti
Bernama | BERNAMA
Antara | ANTARA | ANTARA News
VNA | Vietnam News Agency
PNA | Philippine News Agency
TNA | Thai News Agency
AKP | Agence Kampuchea Presse
AAP | Australian Associated Press
NZPA | New Zealand Press Association
RNZ Pacific | PACNEWS
Canadian Press | The Canadian Press | CP | La Presse Canadienne | Presse Canadienne
Notimex | NOTIMEX
Agência Brasil | Agencia Brasil
Estadão Conteúdo
Folhapress
Télam | Telam | TELAM
Prensa Latina
Andina
Agencia Uno
Inter Press Service | IPS
SPA | Saudi Press Agency
WAM | Emirates News Agency
QNA | Qatar News Agency
KUNA | Kuwait News Agency
BNA | Bahrain News Agency
ONA | Oman News Agency
MENA | Middle East News Agency
Petra | Petra News Agency
NNA | National News Agency
SANA | Syrian Arab News Agency
WAFA | Palestinian News and Info Agency
IRNA | Islamic Republic News Agency
ISNA
Mehr | Mehr News Agency
Tasnim | Tasnim News Agency
Fars | Fars News Agency
APS | Algérie Presse Service | Algeria Press Service
TAP | Tunis Afrique Presse
MAP | Maghreb Arabe Presse
PANA | PANAPRESS | Panapress
NAN | News Agency of Nigeria
GNA | Ghana News Agency
KNA | Kenya News Agency
ENA | Ethiopian News Agency
African News Agency
SAnews
States News Service
Tribune News Service | Tribune Content Agency | TNS
McClatchy | McClatchy-Tribune
Kaiser Health News | KFF Health News
SWNS | South West News Service
Cover Media | Cover Media Group
PR Newswire | PRNewswire | PRNewswire-PRWeb
Business Wire | BUSINESS WIRE | BusinessWire
GlobeNewswire | GLOBE NEWSWIRE
ACCESSWIRE | ACCESS Newswire
Newsfile | Newsfile Corp | NEWSFILE CORP
CNW | CNW Group | CNW Telbec
EIN Presswire
Newsis
News1
"""


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        short, *others = (name.strip() for name in line.split("|"))
        names.update(dict.fromkeys((short, *others), short))
    return names


#: The short name of an agency by each of its names.
NAMES = _names()
#: Short names that are also words, outlets, states or initials: an agency's only where a form of credit says so.
AMBIGUOUS = word_set(
    """
    AA PA CP CNN Bloomberg TT TAP MAP MENA SITA SPA BETA Beta Trend Mehr Fars Petra UNI RSS APP AGI RIA STA ENA SANA
    NNA IPS CNA ATS SDA IHA Andina News1 Antara Sputnik Folhapress TNS BNA ONA PNA TNA BTA BNS GNA KNA NAN APS PPI DHA
    PAP MTI SWNS
    共同 時事
    """
)
#: What stands in brackets, in capitals or after "Source:" and is no agency; in small letters.
NOT_AGENCIES = word_set(
    """
    newswire newswires file photo photos image images picture pictured pic pics video videos audio watch live update
    updated updates correction corrected corrects adds added recasts refiles repeats exclusive opinion analysis
    comment column editorial review interview feature explainer factbox timeline profile breaking developing alert
    urgent advisory sponsored advertisement advertorial promoted partner ad ads left right center centre top bottom
    above below l r c clockwise front back inset graphic map chart table poll quiz gallery slideshow podcast read more
    see also continued continues end ends ed eds editor editors note notes staff reporter reporters correspondent
    correspondents bureau desk newsroom team writer writers contributor agencies agency wires wire services service
    sources source reports report news web online internet various multiple other others supplied handout courtesy
    getty shutterstock istock unsplash pixabay flickr wikimedia wikipedia facebook twitter instagram youtube tiktok x
    linkedin reddit whatsapp telegram google company website official statement press release home menu share tweet
    email print login search subscribe sign join follow next prev previous latest trending popular tags topics related
    comments contact about help faq terms privacy cookies rss pdf ok yes no new hot free sale shop buy tv uk us usa un
    eu uae nato who imf wto fbi cia nasa opec covid covid-19 pm am est edt gmt utc ist bst cet world sport sports
    business tech politics money health science culture style travel food life weather local national international
    metro city state nation region asia africa europe america americas middle east north south west india china japan
    russia korea germany france spain italy brazil mexico canada australia aged born died nyse nasdaq lse tsx asx ftse
    reit ceo cfo coo cto ipo gdp cpi esg ai it hr pr qc mp mep mla md phd rip vip diy ngo ngos html css url id vs etc
    part one two three first second democrat republican independent labour conservative liberal green retired former
    late acting nee sic
    """
)
#: What stands in capitals before a dash at the head of a paragraph and is no place.
NOT_PLACES = word_set(
    """
    PUBLISHED POSTED MODIFIED SENT CREATED UPDATED BREAKING UPDATE UPDATES EXCLUSIVE WATCH VIDEO VIDEOS LIVE OPINION
    ANALYSIS COMMENT EDITORIAL REVIEW INTERVIEW FEATURE EXPLAINER EXPLAINED FACTBOX TIMELINE PROFILE DEVELOPING ALERT
    URGENT SPONSORED ADVERTISEMENT NOTE NOTES WARNING CORRECTION CORRECTED READ LISTEN PHOTOS GALLERY SPOILER SPOILERS
    QUESTION ANSWER COVID COVID-19 NATO NASA FIFA UEFA OPEC UNESCO UNICEF HOMEPAGE MENU SHARE TWEET SUBSCRIBE RELATED
    TRENDING POPULAR LATEST TOP NEWS SPORT SPORTS WEATHER BUSINESS POLITICS ENTERTAINMENT LIFESTYLE TECHNOLOGY HEALTH
    SCIENCE WORLD DISCLAIMER ABOUT CONTACT SOURCE CREDIT ENDS TRUE FALSE ROUNDUP PREVIEW RECAP HIGHLIGHTS RESULTS
    SCORES POLL QUIZ PODCAST TRANSCRIPT STATEMENT CAUTION IMPORTANT REMINDER
    """
)
#: Outlets whose texts other outlets run like an agency's; on their own pages they hold the copyright and are none.
OUTLETS = frozenset({"CNN", "Bloomberg", "Dow Jones Newswires"})
#: Capitals that stand alone on a line and are no agency there, though they may be elsewhere; in small letters.
NOT_ALONE = word_set(
    """
    bbc cbc abc nbc cbs fox npr pbs itv ctv espn cnbc msnbc cnet nba nfl nhl mlb mls mma ufc ncaa pga lpga atp wta
    fifa uefa indy golf polo judo cfl xfl autos deals close open low high accept genres intl lgbt adhd cop djx dji oil
    gold fed cars bike main back skip hide show less list grid maps best worst win lose love arts book books film
    movie music tour date time year week day today mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov
    dec eng fra ger ita esp usd eur gbp jpy inr cny aud cad chf why how what when where here there this that these
    those amp via cc bcc fwd fyi asap tbd tbc nil none null true false
    """
)
