/**
 * A thousand passwords and words that people choose: keyboard runs, names, animals, places, dates, teams. Written for
 * the lesson from what everybody knows; guessers have lists a thousand times as long.
 */
export const commonWords: readonly string[] = `
  123456 password 12345678 qwerty 123456789 12345 1234 111111 1234567 letmein welcome admin monkey dragon
  football iloveyou master abc123 login princess passw0rd solo starwars hello freedom whatever trustno1
  shadow superman batman 654321 000000 121212 123123 666666 888888 7777777 112233 159753 987654321
  qwertyuiop asdfghjkl zxcvbnm qazwsx 1q2w3e4r 1qaz2wsx zaq12wsx asdf qwer1234 q1w2e3r4 password1 password12
  password123 Password Password1 PASSWORD p@ssword p@ssw0rd pa55word passwd secret secret1 secret123
  topsecret mysecret changeme change default guest root test test1 test123 testing tester demo user user1
  admin1 admin123 administrator letmein1 welcome1 welcome123 hello123 hello1 qwerty1 qwerty12 qwerty123
  abcd1234 a1b2c3 aaaaaa abcdef abcdefg abc 123abc 1234abcd 1234qwer pass pass123 pass1234 temp temp123
  temporary access access123 system server service manager office company business account private public
  internet network computer laptop keyboard mouse monitor printer tablet phone mobile screen window desktop
  linux windows android apple mysql postgres mongodb redis docker jenkins github python django flask java
  kotlin swift golang rust ruby rails node react angular vue javascript typescript coffee cookie session
  token bearer jwt api apikey key mykey secretkey signing signature crypto cipher hash january february
  march april may june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday spring summer autumn winter season weekend holiday vacation birthday christmas
  easter halloween valentine newyear summer2024 winter2024 spring2024 autumn2024 summer2025 winter2025
  spring2025 red orange yellow green blue purple violet pink brown black white grey silver gold golden
  copper bronze ivory lavender emerald sapphire diamond crystal pearl amber one two three four five six
  seven eight nine ten eleven twelve twenty hundred thousand million zero first second third anna maria
  laura sarah julia emma sophia olivia isabella emily charlotte amelia mia lucy alice clara elena irina
  natasha victoria jessica jennifer amanda ashley nicole michelle melissa stephanie heather vanessa barbara
  patricia linda susan karen nancy betty helen sandra donna michael david james john robert william richard
  thomas charles daniel matthew anthony mark donald steven paul andrew joshua kevin brian george edward
  ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
  benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan
  henry douglas zachary peter kyle walter ethan jeremy carlos juan pedro luis diego pablo miguel antonio
  fernando alejandro mohamed ahmed ali omar hassan ibrahim fatima aisha layla yusuf wei ming chen wang yuki
  hiro sakura kenji akira naomi ivan dmitri sergei boris igor olga tatiana svetlana vladimir anton hans
  klaus fritz greta heidi pierre jean marie claude luc cat dog bird fish horse cow pig sheep goat chicken
  duck goose rabbit hamster turtle snake lizard frog tiger lion bear wolf fox deer elephant giraffe zebra
  panda koala kangaroo dolphin whale shark octopus penguin eagle falcon hawk owl parrot swan butterfly bee
  spider ant bull buffalo camel cheetah leopard jaguar panther cougar puma squirrel bunny kitty kitten puppy
  doggy pony unicorn phoenix banana cherry grape lemon lime mango melon peach pear plum pineapple strawberry
  blueberry raspberry coconut kiwi tomato potato carrot onion garlic pepper cucumber lettuce spinach
  broccoli pumpkin bread butter cheese milk yogurt cream honey sugar salt chocolate candy cake pizza pasta
  burger sandwich salad soup bacon rice curry sushi taco burrito ginger cinnamon vanilla water juice tea
  lemonade espresso mother father brother sister daughter son uncle aunt cousin grandma grandpa baby mommy
  daddy family friend friends lover darling sweetheart sweetie angel angels heaven lovely beautiful gorgeous
  handsome pretty love loveme loveyou iloveu forever always together kisses hugs heart happy smile laugh
  funny lucky magic dream dreams wonder paradise sun moon star stars sky cloud rain snow storm thunder
  lightning rainbow sunset sunrise sunlight sunny sunflower moonlight starlight midnight river ocean sea
  lake island beach mountain valley forest desert jungle garden flower rose lily daisy tulip orchid jasmine
  violets tree maple pine cedar willow bamboo grass meadow earth mars venus jupiter saturn neptune pluto
  mercury galaxy universe fire ice wind stone rock metal iron steel wood glass london paris berlin madrid
  rome vienna lisbon dublin athens moscow tokyo beijing shanghai delhi mumbai bangkok sydney cairo nairobi
  lagos boston chicago dallas denver houston miami seattle austin newyork america england france germany
  spain italy portugal ireland greece russia japan china india brazil mexico canada australia egypt kenya
  argentina soccer basketball baseball hockey tennis golf boxing cricket rugby volleyball swimming running
  cycling skating surfing skiing climbing fishing hunting dancing liverpool manchester barcelona realmadrid
  guitar piano violin drums music singer dancer artist jazz blues opera reggae hiphop techno disco teacher
  student doctor nurse lawyer engineer driver pilot captain soldier police farmer baker butcher cook waiter
  king queen prince knight wizard witch vampire zombie ghost monster bible church faith grace mercy glory
  blessed spirit prayer trinity warrior fighter hunter ranger ninja samurai pirate viking gladiator champion
  hero legend spiderman ironman wolverine joker robin catwoman pokemon pikachu mario luigi zelda sonic
  gandalf frodo aragorn skywalker matrix rocky alien simpsons homer garfield mickey house home door room
  kitchen bedroom bathroom building castle table chair sofa bed lamp mirror clock picture book pencil paper
  letter story novel library school college university car truck bus train plane boat ship bicycle
  motorcycle money dollar euro bank cash credit treasure fortune winner player gamer gaming game games
  playtime security secure safety guard shield sword arrow rocket spaceship astronaut satellite comet meteor
  asteroid orbit planet cosmos sunshine sunshine1 blossom breeze horizon harmony melody rhythm symphony
  whisper trouble rebel chaos danger blaster power energy electric hammer hurricane alpha beta gamma delta
  omega sigma north south east west right up down center corner open close start stop enter escape yes no
  never sometimes often again today tomorrow yesterday good bad best worst great super mega ultra extreme
  perfect small big large huge tiny long fast quick strong hot cold warm opensesame sesame abracadabra
  password! password2 qwerty! 111222 123321 123454321 1111 2222 3333 4444 5555 9999 0000 1212 2000 2001 1990
  1984 1999 2020 2021 2022 2023 2024 2025 2026 101010 131313 141414 232323 252525 333333 555555 777777
  999999 010203 102030 13579 24680 147258 147258369 789456 789456123 456789 741852963 963852741 159357
  1357924680 11111111 88888888 00000000
`
  .trim()
  .split(/\s+/u)
