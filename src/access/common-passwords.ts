/**
 * Passwords of eight characters and more that lists of leaked passwords and guessing programs begin
 * with, in small letters. Shorter ones are refused anyway.
 */
const COMMON = new Set(
  `
password password1 password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword
pa$$word passwort passwort1 kennwort 12345678 123456789 1234567890 12345678910 123456789a
1234567891 123456789q 0123456789 0987654321 987654321 9876543210 87654321 11111111 111111111
1111111111 00000000 000000000 0000000000 22222222 33333333 44444444 55555555 66666666 77777777
88888888 888888888 99999999 999999999 12341234 123123123 12312312 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx zaq1zaq1 qazwsxedc qazwsx123 qwertyui qwertyuiop qwerty12
qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyqwerty qweqweqwe qwe123qwe qwer1234 qwerasdf
qwerasdfzxcv 1234qwer asdfasdf asdfghjk asdfghjkl asdf1234 asdfjkl; zxcvbnm1 zxcvbnm123 zxcvzxcv
zxcv1234 qwaszx12 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3d4 a1b2c3d4e5 abcd1234 abcd12345 abc12345
abc123456 abc123abc abcabcabc abcdefgh abcdefghi abcdefg1 abcdef123 aa123456 aa12345678 a1234567
a12345678 a123456789 123456aa 12345abc 123456abc 1234abcd 123qweasd 123qwe123 123qweasdzxc
qwe123456 asd12345 asd123456 asd123asd iloveyou iloveyou1 iloveyou2 iloveyou123 iloveyou!
loveyou123 lovelove ilovegod ilovejesus jesuschrist jesus123 jesuslove godisgood blessed1 princess
princess1 princess123 sunshine sunshine1 sunshine123 football football1 football123 baseball
baseball1 baseball123 basketball basketball1 softball softball1 volleyball hockey123 soccer12
soccer123 superman superman1 superman123 batman123 batman12 spiderman spiderman1 ironman1
ironman123 starwars starwars1 pokemon1 pokemon123 minecraft minecraft1 fortnite fortnite1
roblox123 charlie1 charlie123 michael1 michael123 jennifer jennifer1 jessica1 jessica123 michelle
michelle1 nicole123 ashley12 ashley123 amanda123 daniel12 daniel123 andrew123 matthew1 joshua123
anthony1 william1 robert123 richard1 jonathan jonathan1 patrick1 alexander alexander1 alexandra
alexandra1 benjamin benjamin1 samantha samantha1 elizabeth elizabeth1 victoria victoria1 stephanie
christian christian1 christina christine katherine catherine brandon1 brandon123 jordan123
jordan23 michaeljordan hannah123 thomas123 george123 welcome1 welcome12 welcome123 welcome1234
welcome! welcome2 welcome01 letmein1 letmein12 letmein123 letmein! trustno1 whatever whatever1
computer computer1 computer123 internet internet1 internet123 samsung1 samsung123 iphone123
android1 android123 google123 facebook facebook1 facebook123 linkedin linkedin1 instagram twitter1
youtube1 yahoo123 microsoft microsoft1 windows1 windows10 windows123 macintosh administrator
administrator1 admin123 admin1234 admin12345 admin123456 adminadmin admin@123 admin1admin
admin2020 admin2021 admin2022 admin2023 admin2024 admin2025 administrador root1234 root12345
rootroot toor1234 superuser system32 manager1 manager123 testtest test1234 test12345 test123456
testing1 testing123 testpass testuser temp1234 temporary temporary1 changeme changeme1 changeme123
default1 default123 guest123 guest1234 user1234 user12345 username username1 master12 master123
master1234 mastermind login123 logmein1 access14 access123 secret123 secret12 secret1234 topsecret
mypassword mypassword1 mypass123 thepassword newpassword newpass123 nopassword football! killer123
dragon12 dragon123 monkey12 monkey123 shadow12 shadow123 hunter12 hunter123 tigger12 tigger123
buster12 buster123 ginger12 ginger123 pepper12 pepper123 summer12 summer123 summer2019 summer2020
summer2021 summer2022 summer2023 summer2024 summer2025 winter12 winter123 winter2019 winter2020
winter2021 winter2022 winter2023 winter2024 winter2025 spring2020 spring2021 spring2022 spring2023
spring2024 spring2025 autumn2020 autumn2021 autumn2022 autumn2023 autumn2024 autumn2025 january1
february february1 september september1 october1 november november1 december december1 monday123
friday13 friday123 saturday sunday123 chocolate chocolate1 chocolate2 cookie123 cupcake1
strawberry blueberry butterfly butterfly1 butterfly123 flower123 flowers1 rainbow1 rainbow123
precious precious1 beautiful beautiful1 angel123 angel1234 angels123 babygirl babygirl1 babygirl12
babygirl123 barbie123 hellokitty hello123 hello1234 hello12345 hellohello hello123456 helloworld
helloworld1 goodluck goodluck1 lucky123 lucky777 freedom1 freedom123 forever1 forever123 forever21
friends1 friends123 family123 mommy123 daddy123 loveme123 lover123 lovers123 mylove123 sweetheart
sweetie1 sweety123 honey123 darling1 cheese123 banana123 orange123 purple12 purple123 yellow123
silver123 golden123 diamond1 diamond123 crystal1 crystal123 platinum mercedes mercedes1 ferrari1
ferrari123 porsche1 porsche911 mustang1 mustang123 corvette corvette1 chevrolet chevelle yamaha123
kawasaki kawasaki1 harley123 liverpool liverpool1 liverpool123 manchester manutd123 arsenal1
arsenal123 chelsea1 chelsea123 barcelona barcelona1 realmadrid juventus1 bayern123 dortmund
lakers24 lakers123 yankees1 yankees123 cowboys1 cowboys123 steelers steelers1 packers1 patriots
eminem123 metallica metallica1 nirvana1 slipknot slipknot1 greenday blink182 linkinpark rockstar
rockstar1 guitar123 music123 marlboro marlboro1 budweiser jackdaniels london123 newyork1
newyork123 california california1 america1 america123 canada123 australia england1 germany1
deutschland france123 espana123 india123 pakistan pakistan1 pakistan123 indonesia malaysia
philippines vietnam1 mexico123 brasil123 colombia1 argentina elephant elephant1 dolphin1 dolphins
dolphin123 panther1 panthers penguin1 penguins tweety123 snoopy123 garfield garfield1 scoobydoo
spongebob spongebob1 mickey123 mickeymouse winnie123 cinderella tinkerbell matrix123 terminator
startrek startrek1 enterprise gandalf1 gandalf123 lordoftherings hogwarts harrypotter harrypotter1
warcraft warcraft1 counterstrike playstation playstation1 playstation2 nintendo nintendo1 xbox3600
zelda123 pokemon12 naruto123 dragonball dragonball1 dragonballz fuckyou1 fuckyou2 fuckyou123
fuckoff1 asshole1 asshole123 bullshit bullshit1 pussycat security security1 security123 company1
company123 business business1 business123 office123 office365 finance1 finance123 approval
approve1 approved approved1 workflow invoice1 invoice123 purchase accounting marketing marketing1
sales123 service1 service123 support1 support123 helpdesk helpdesk1 letmeinnow opensesame
abracadabra correcthorsebatterystaple undefined nullnull something nothing1 anything idontknow
dontknow iforgot1 forgetit remember remember1 passpass passw0rd1 passw0rd123 p@ssw0rd1 p@ssw0rd123
p4ssw0rd pa55word pa55w0rd pass1234 pass12345 pass123456 pass@123 pass@1234 password@123
password01 password02 password2 password3 password11 password99 password2020 password2021
password2022 password2023 password2024 password2025
`
    .trim()
    .split(/\s+/),
);

/** True for a password, in small letters, that everybody tries first. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password);
}
