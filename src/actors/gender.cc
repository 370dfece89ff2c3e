#include "actors/gender.h"

#include <algorithm>
#include <array>

namespace dateline::actors {
namespace {

// Sorted. Given names of several languages, titles and nouns; names that men and women bear are left out.
constexpr auto kMen = std::to_array<std::string_view>({
    "aaron", "abdallah", "abdel", "abdul", "abdullah", "abraham", "adam", "adrian", "agostinho", "ahmad", "ahmed",
    "alan", "albert", "alberto", "alejandro", "aleksandr", "alexander", "alexei", "alexey", "alfred", "alfredo", "ali",
    "alija", "allan", "allen", "alvaro", "amir", "anatoly", "andre", "andreas", "andrei", "andrew", "andrey", "ante",
    "anthony", "antonio", "anwar", "ariel", "armando", "arnold", "arthur", "arturo", "ashraf", "asif", "atal",
    "augusto", "ayatollah", "bakili", "barack", "baron", "barry", "bashar", "ben", "benjamin", "bernard", "bernardo",
    "bill", "bingu", "bishop", "bob", "boris", "boy", "brad", "brandon", "brian", "brother", "bruce", "bruno", "bryan",
    "businessman", "carl", "carlos", "cesar", "chairman", "charles", "chiang", "christopher", "chuck", "clarence",
    "colin", "congressman", "craig", "cyril", "dale", "dan", "daniel", "darren", "david", "dennis", "derek", "dick",
    "diego", "dieter", "dmitry", "dominic", "don", "donald", "douglas", "duke", "duncan", "dylan", "eamonn", "eduardo",
    "edward", "edwin", "elias", "elijah", "emilio", "emir", "emmanuel", "enrique", "eric", "erik", "ernest", "ernesto",
    "ethan", "eugene", "evan", "fadi", "faisal", "father", "felipe", "felix", "ferdinand", "fernando", "fidel",
    "fisherman", "francesco", "francisco", "francois", "franjo", "frank", "franklin", "franz", "fred", "frederick",
    "frederik", "friedrich", "fritz", "gabriel", "gareth", "gary", "gennady", "gentleman", "geoffrey", "george",
    "gerald", "gerard", "gerhard", "gilbert", "giorgio", "giovanni", "giuseppe", "goodluck", "gordon", "graham",
    "grandfather", "grandson", "greg", "gregory", "guillermo", "gunman", "gustavo", "guy", "hamid", "hans", "harold",
    "harry", "hashim", "hassan", "hector", "heinrich", "helmut", "henri", "henry", "herbert", "herman", "hifikepunye",
    "hosni", "howard", "hubert", "hugo", "husband", "hussein", "ian", "ibrahim", "idi", "igor", "imam", "imran",
    "isaac", "ismail", "ivan", "ivo", "jack", "jacob", "jacques", "jaime", "jakob", "james", "jared", "jason", "javier",
    "jawaharlal", "jeff", "jeffrey", "jeremy", "jerome", "jerry", "jesus", "jim", "jimmy", "joachim", "joao", "joaquim",
    "joe", "johan", "johann", "johannes", "john", "johnny", "jomo", "jon", "jonas", "jonathan", "jorge", "jose",
    "josef", "joseph", "josh", "joshua", "juan", "juergen", "jules", "julian", "julio", "julius", "karl", "keith",
    "kenneth", "kevin", "khaled", "khalid", "king", "klaus", "kofi", "konstantin", "kurt", "kwame", "kyle", "larry",
    "lars", "laurent", "lawrence", "lech", "leo", "leon", "leonard", "leonid", "leopold", "levy", "liam", "lionel",
    "lord", "lorenzo", "louis", "lucas", "ludwig", "luis", "luke", "mahathir", "mahmoud", "man", "manmohan", "manuel",
    "marc", "marcel", "marcelo", "marco", "marcos", "marcus", "mario", "mark", "martin", "mathew", "matteo", "matthew",
    "matthias", "maurice", "max", "maxim", "michael", "miguel", "mike", "mikhail", "miroslav", "mitchell", "mobutu",
    "mohamed", "mohammad", "mohammed", "monk", "morarji", "moses", "mr", "muammar", "muhammad", "muhammadu", "mullah",
    "mustafa", "mwai", "najib", "narendra", "nathan", "nawaz", "neil", "nelson", "nephew", "nicholas", "nick",
    "nicolas", "nigel", "nikita", "nikolai", "noah", "norman", "norodom", "oleg", "oliver", "olof", "olusegun", "omar",
    "osama", "oscar", "otto", "pablo", "pascal", "patrick", "paul", "pavel", "pedro", "pervez", "peter", "petr",
    "philip", "philippe", "phillip", "pierre", "pietro", "policeman", "pope", "prayut", "priest", "prince", "radovan",
    "rafael", "rajiv", "ralph", "ramon", "ramush", "randy", "ratko", "raul", "raymond", "recep", "reginald", "rene",
    "ricardo", "richard", "robert", "roberto", "rodrigo", "roger", "roland", "romano", "ronald", "ross", "roy",
    "rudolf", "rupert", "rupiah", "russell", "ryan", "saddam", "salman", "salvador", "samora", "samuel", "sani",
    "scott", "sean", "sebastian", "sergei", "sergey", "sergio", "seth", "sheikh", "shimon", "shinzo", "silvio", "simon",
    "sir", "slobodan", "son", "spokesman", "sportsman", "stanislav", "stanley", "stefan", "stephen", "steve", "steven",
    "stipe", "stuart", "suharto", "sukarno", "sultan", "sven", "tariq", "ted", "terence", "thabo", "thaksin",
    "theodore", "thomas", "tim", "timothy", "tobias", "tom", "tomas", "tommy", "tony", "toshiki", "uhuru", "ulrich",
    "umaru", "umberto", "uncle", "uwe", "vaclav", "valery", "viktor", "vincent", "vinod", "vitaly", "vladimir",
    "vyacheslav", "walter", "warren", "wayne", "werner", "widower", "wilhelm", "william", "wolfgang", "xavier",
    "yasser", "yevgeny", "yitzhak", "yoshihiro", "yousef", "yoweri", "yuri", "yusuf", "zbigniew", "zoran", "zulfikar"});

constexpr auto kWomen = std::to_array<std::string_view>({
    "abigail", "actress", "ada", "adele", "agnes", "aicha", "aisha", "alexandra", "alexandria", "alice", "alicia",
    "alison", "allison", "amanda", "amelia", "amina", "amy", "ana", "anastasia", "angela", "angelina", "anita", "ann",
    "anna", "anne", "annette", "annie", "antonia", "arlene", "asma", "astrid", "audrey", "aung", "aunt", "ayesha",
    "barbara", "baroness", "beatrice", "beatriz", "becky", "bella", "benazir", "bernadette", "bertha", "beth", "betty",
    "beverly", "birgit", "brenda", "bridget", "brigitte", "britney", "brittany", "businesswoman", "camila", "camille",
    "carla", "carmen", "carol", "carolina", "caroline", "carolyn", "cassandra", "catalina", "cate", "catherine",
    "cathy", "cecilia", "celine", "chairwoman", "chandrika", "charlotte", "chelsea", "cheryl", "chloe", "christine",
    "claire", "clara", "claudia", "colette", "colleen", "condoleezza", "congresswoman", "constance", "corazon",
    "countess", "cristina", "cynthia", "daisy", "dame", "daniela", "daphne", "daughter", "dawn", "deborah", "debra",
    "delia", "denise", "diana", "diane", "dilma", "dolores", "donna", "dora", "doris", "dorothy", "duchess", "edith",
    "eileen", "elaine", "eleanor", "elena", "elisa", "elisabeth", "elise", "eliza", "elizabeth", "ella", "ellen",
    "elsa", "emilia", "emily", "emma", "empress", "erica", "erika", "erin", "esperanza", "esther", "ethel", "eugenia",
    "eva", "evelyn", "fatima", "fatma", "fatou", "federica", "felicia", "fiona", "florence", "frances", "francesca",
    "frida", "gabriela", "gail", "genevieve", "geraldine", "gertrude", "gillian", "gina", "girl", "giulia", "gloria",
    "golda", "grace", "granddaughter", "grandmother", "greta", "gretchen", "gro", "gwen", "hanan", "hannah", "harriet",
    "hasina", "heather", "heidi", "helen", "helena", "helene", "helga", "hilda", "hillary", "holly", "ida", "imelda",
    "indira", "ines", "ingrid", "irene", "irina", "iris", "isabel", "isabella", "isabelle", "ivana", "jacinda",
    "jackie", "jacqueline", "jane", "janet", "janice", "jasmine", "jeanne", "jennifer", "jenny", "jessica", "jill",
    "joan", "joanna", "joanne", "josefina", "josephine", "joy", "joyce", "juana", "juanita", "judith", "judy", "julia",
    "juliana", "julie", "juliet", "kaja", "kamala", "karen", "karin", "karla", "kate", "katherine", "kathleen",
    "kathryn", "kathy", "katie", "katja", "katrina", "keiko", "khadija", "khaleda", "kirsten", "kristen", "kristina",
    "lady", "lana", "lara", "latifa", "laura", "layla", "leah", "leila", "lena", "leticia", "lilian", "lillian", "lily",
    "linda", "lisa", "lois", "lola", "lorena", "lori", "lorraine", "louisa", "louise", "lucia", "lucille", "lucy",
    "luisa", "luz", "lydia", "mabel", "madeleine", "madeline", "maggie", "malala", "malia", "mara", "marcia",
    "margaret", "margarita", "margot", "marguerite", "maria", "mariana", "marianne", "marie", "marilyn", "marina",
    "marine", "marjorie", "marlene", "martha", "martina", "mary", "mathilde", "maureen", "maya", "megan", "megawati",
    "melanie", "melinda", "melissa", "mercedes", "meredith", "mette", "mia", "michelle", "mildred", "mina", "miranda",
    "mireille", "miriam", "miss", "moira", "molly", "mona", "monica", "monique", "mother", "mrs", "ms", "muriel",
    "nadia", "nadine", "nancy", "naomi", "natalia", "natalie", "natasha", "nelly", "nicole", "niece", "nina", "nora",
    "norma", "nun", "olga", "olivia", "ophelia", "oriana", "pamela", "patricia", "paula", "pauline", "penelope",
    "penny", "petra", "phyllis", "pia", "policewoman", "polly", "princess", "priscilla", "priti", "queen", "rachel",
    "raisa", "ramona", "rania", "raquel", "rebecca", "regina", "renata", "rhonda", "rita", "roberta", "rosa",
    "rosalind", "rose", "rosemary", "rowena", "roxana", "ruby", "ruth", "sabrina", "sally", "samantha", "sandra",
    "sanna", "sara", "sarah", "selma", "sheila", "shirley", "shreya", "silvia", "simone", "sirimavo", "sister", "sofia",
    "sonia", "sonja", "sophia", "sophie", "spokeswoman", "sportswoman", "stella", "stephanie", "sue", "susan", "susana",
    "susanna", "suzanne", "svetlana", "sylvia", "tamara", "tania", "tansu", "tanya", "tara", "tatiana", "teresa",
    "tessa", "theresa", "tiffany", "tina", "tzipi", "ulrike", "ursula", "valentina", "valeria", "valerie", "vanessa",
    "vera", "veronica", "veronique", "vicky", "victoria", "vigdis", "viktoria", "violeta", "virginia", "vivian",
    "wanda", "wendy", "whitney", "widow", "wife", "winnie", "woman", "xiomara", "yasmin", "yingluck", "yolanda",
    "yulia", "yvette", "yvonne", "zainab", "zhanna", "zoe", "zsuzsanna", "zuzana"});

static_assert(std::is_sorted(kMen.begin(), kMen.end()) && std::is_sorted(kWomen.begin(), kWomen.end()));

}  // namespace

int gender_of_word(std::string_view folded) {
  if (std::binary_search(kWomen.begin(), kWomen.end(), folded)) return 1;
  return std::binary_search(kMen.begin(), kMen.end(), folded) ? -1 : 0;
}

}  // namespace dateline::actors
