/** What guessers try first, and the words they build longer guesses from; see docs/decisions on passwords. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password passwort motdepasse contrasena senha parola wachtwoord haslo heslo lozinka salasana kennwort geheim secret
secrets passphrase passcode pass passw pasword passwd pass1234 letmein letmeout welcome willkommen bienvenue bienvenido
hello hallo bonjour hola ciao aloha goodbye admin administrator root user username guest test tester testing testtest
login signin logon access default changeme changeit change temp temporary master superuser super superman batman
spiderman ironman wolverine deadpool thor hulk joker robin catwoman avengers marvel starwars startrek skywalker
darthvader yoda chewbacca stormtrooper jedi enterprise matrix trinity neo gandalf frodo legolas aragorn hobbit
harrypotter hogwarts dumbledore voldemort gryffindor slytherin pokemon pikachu charizard naruto sasuke goku vegeta
dragonball onepiece luffy sakura zelda mario luigi sonic minecraft fortnite roblox overwatch valorant callofduty
counterstrike warcraft worldofwarcraft starcraft diablo halo assassin creed skyrim fallout witcher gamer gaming
playstation nintendo xbox steam discord twitch youtube google facebook instagram twitter tiktok snapchat whatsapp
microsoft windows apple iphone samsung android linux ubuntu debian oracle cisco network server database computer
internet laptop desktop keyboard monitor hacker hacking security secure private public company business office work
working worker meeting manager management project projects task tasks taskmanager todo todolist board kanban team teams
monkey dragon tiger lion eagle falcon hawk phoenix panther jaguar leopard cheetah wolf wolves bear bears panda koala
kitten kitty hellokitty puppy doggy doggie horse horses pony unicorn dolphin dolphins shark whale turtle rabbit bunny
butterfly spider snake cobra viper scorpion mustang bulldog husky buster bailey buddy charlie lucky shadow smokey max
rocky bella molly daisy ginger pepper maggie sophie sadie lola coco oreo cookie cookies candy chocolate cheese pizza
banana orange apples strawberry cherry peach lemon mango coconut coffee tea beer wine whiskey vodka tequila water
football fussball futbol soccer baseball basketball hockey tennis golf golfer rugby cricket boxing wrestling swimming
running runner cycling skater skateboard surfer surfing snowboard skiing fishing hunter hunting racing racer driver
yankees cowboys steelers packers patriots raiders broncos redskins eagles giants dodgers redsox cubs lakers celtics
bulls knicks heat warriors chelsea arsenal liverpool everton manchester manutd united barcelona barca realmadrid madrid
juventus milan inter bayern dortmund schalke ajax benfica porto galatasaray fenerbahce besiktas corinthians flamengo
ronaldo messi neymar beckham jordan kobe lebron tyson federer schumacher ferrari porsche mercedes bmw audi volkswagen
toyota honda nissan subaru mazda ford chevy chevrolet corvette camaro cadillac harley davidson yamaha suzuki kawasaki
ducati lamborghini maserati bugatti tesla mclaren iloveyou loveyou iloveme iloveu loveme lovely love lover lovers loving
loveyou2 tequiero teamo jetaime ichliebedich liebe schatz schatzi amor amore mylove truelove sweetheart sweetie sweet
honey baby babygirl babyboy babydoll angel angels angel1 princess prince princesa queen king kings kingdom cutie beautiful
handsome sexy sexyboy sexygirl hottie playboy playgirl lovers kisses kissme hugs forever always together friends friend
bestfriend family mother father mommy daddy mama papa mummy sister brother grandma grandpa husband wife girlfriend
boyfriend children daughter son babies jesus jesuschrist christ god godisgood godislove iloveggod lord heaven blessed
blessing faith hope grace prayer church bible allah mohammed muhammad bismillah inshallah krishna ganesh shiva saibaba
buddha sunshine sunflower sunset sunrise summer winter spring autumn fruehling sommer herbst moonlight moon star stars
starlight starfish sky bluesky rainbow ocean beach island mountain river forest flower flowers rose roses lily jasmine
orchid violet lavender diamond crystal silver gold golden platinum emerald ruby sapphire purple green yellow black white
red blue pink brown scarlet crimson midnight monday tuesday wednesday thursday friday saturday sunday january february
march april may june july august september october november december montag dienstag mittwoch donnerstag freitag samstag
sonntag januar februar maerz mai juni juli oktober dezember birthday christmas halloween easter newyear holiday vacation
weekend party freedom liberty peace justice victory winner champion legend warrior knight ninja samurai pirate soldier
marine military army navy airforce sniper killer assassin hunter ranger rebel outlaw bandit gangster gangsta mafia thug
boss playa hustler money dollar dollars cash million millionaire billion rich success lucky7 jackpot casino poker
blackjack magic magical wizard merlin dream dreams dreamer fantasy mystic mystery spirit soul heart broken brokenheart
crazy insane psycho maniac freak monster vampire zombie demon devil lucifer satan evil death darkness ghost skull
metallica slipknot nirvana eminem tupac biggie rihanna beyonce madonna michael jackson michaeljackson elvis beatles
queen pinkfloyd ledzeppelin acdc ironmaiden greenday blink182 linkinpark coldplay onedirection justinbieber bieber
taylorswift swift britney shakira music musica guitar drummer piano violin singer dancer dancing rockstar rockandroll
rocknroll hiphop reggae jazz techno trance america american usa england english london paris france french germany
german deutschland berlin hamburg muenchen munich koeln frankfurt wien vienna zurich schweiz austria italy italia roma
rome spain espana mexico mexican brazil brasil argentina colombia chile peru canada toronto australia sydney melbourne
india indian mumbai delhi bangalore pakistan karachi china chinese beijing shanghai japan tokyo korea seoul russia moscow
turkey istanbul ankara egypt cairo africa nigeria lagos poland polska warszawa holland nederland amsterdam belgium
sweden norway denmark finland ireland dublin scotland newyork losangeles chicago houston dallas texas california
florida miami boston seattle denver phoenix atlanta detroit philadelphia sanfrancisco lasvegas vegas hawaii ashley amanda
jessica jennifer michelle nicole melissa stephanie elizabeth samantha danielle christine kimberly heather rachel rebecca
sarah hannah emily emma olivia sophia isabella abigail madison chloe natalie victoria alexandra alexis vanessa andrea
angela angelina maria mariana gabriela daniela valentina camila catherine katherine kathleen patricia barbara susan
linda karen nancy lisa sandra sharon laura julia julie anna anne lena lea marie claudia sabine petra monika martina
katharina christina nadine anja tanja daniel david michael christopher matthew joshua andrew james john robert william
richard thomas joseph charles anthony steven kevin brian jason justin brandon ryan eric adam alexander alex nicholas
jonathan benjamin samuel patrick dennis george edward peter paul mark martin stefan markus andreas sebastian tobias
florian christian matthias juergen wolfgang hans klaus dieter frank oliver simon philipp lukas leon felix moritz carlos
jose juan luis miguel pedro diego fernando ricardo roberto eduardo antonio francisco javier alejandro mohamed ahmed ali
omar hassan ibrahim yusuf mehmet mustafa murat emre ivan dmitri sergey vladimir natasha olga tatiana svetlana priya
rahul amit sanjay vijay ravi kumar sharma singh patel nguyen maverick hunter2 trustno1 trustnoone whatever whatsup
nothing something anything everything everyone someone nobody noone never neveragain fuckyou fuckoff fuckme asshole
bitch bastard shit bullshit dick pussy cunt whore slut porn naked nude horny blowjob penis vagina boobs booty
butthead dumbass jackass stupid idiot loser fool moron sucker biteme killme deadman lol lmao rofl omg wtf yolo swag
cool coolio awesome amazing perfect excellent fantastic wonderful happy smile smiley laugh funny joker clown silly
sexy123 qwerty qwertz azerty asdf asdfgh zxcvbn yxcvbn qazwsx qwaszx zaqwsx zaq1xsw2 1qaz2wsx 1qaz2wsx3edc qwer1234
asdf1234 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3 q1w2e3r4 q1w2e3r4t5 qweasd qweasdzxc asdzxc zxcasdqwe abc123
abcd1234 a1b2c3 a1b2c3d4 aa123456 123qwe 123abc 12qwaszx 147258369 159357 159753 741852963 789456123 951753 987654321
123321 112233 11223344 121212 123123 131313 102030 696969 420420 142536 654321 5201314 woaini iloveyou2 p455w0rd
correcthorsebatterystaple correct horse battery staple thequickbrownfox thequickbrownfoxjumps loremipsum ilovemyself
mypassword mysecret thisismypassword thisisapassword thisisasecret newpassword oldpassword yourpassword nopassword
donotenter opensesame sesame abracadabra hocuspocus iamthebest iamawesome imthebest ihateyou imissyou goaway
getmein letsgo comeon justdoit nevergiveup carpediem hakunamatata supersecret topsecret verysecret strongpassword
securepassword safepassword goodpassword badpassword longpassword easypassword simplepassword adminadmin rootroot
webmaster hostmaster postmaster postgres mysql mongodb redis docker kubernetes jenkins github gitlab example sample demo
operator support service services customer client sales marketing finance account accounts billing employee staff
student teacher school college university class doctor nurse police fireman engineer lawyer captain general sergeant
major chief president director
`
    .split(/\s+/)
    .filter(Boolean),
);
