#include "config.h"

#include "desk/br-desk-demo-names.h"

/* Names as one hears them in Leeds, in every combination; whoever bears one of them is meant by
 * none. Streets and firms are invented. */

static const char *const english_given[] = {
  "Amelia",   "Oliver",  "Isla",    "George",   "Ava",      "Harry",     "Emily",     "Jack",     "Grace",
  "Charlie",  "Freya",   "Thomas",  "Poppy",    "James",    "Ella",      "William",   "Lily",     "Alfie",
  "Evie",     "Henry",   "Sophie",  "Joshua",   "Charlotte", "Samuel",   "Daisy",     "Joseph",   "Phoebe",
  "Edward",   "Alice",   "Max",     "Florence", "Arthur",   "Matilda",   "Daniel",    "Rosie",    "Benjamin",
  "Hannah",   "Adam",    "Lucy",    "Ryan",     "Megan",    "Luke",      "Bethany",   "Nathan",   "Chloe",
  "Callum",   "Lauren",  "Connor",  "Rebecca",  "Liam",     "Holly",     "Kieran",    "Jessica",  "Scott",
  "Rachel",   "Craig",   "Laura",   "Stuart",   "Claire",   "Gareth",    "Nicola",    "Simon",    "Joanne",
  "Andrew",   "Tracey",  "Stephen", "Karen",    "Ian",      "Susan",     "Graham",    "Helen",    "Keith",
  "Deborah",  "Martin",  "Julie",   "Philip",   "Gillian",  "Neil",      "Hazel",     "Barney",   "Imogen",
  "Jude",     "Beatrix", "Rupert",  "Saffron",  "Dominic",  "Verity",    "Leo",       "Zara",     "Toby",
  "Maisie",   "Ellis",   "Niamh",   "Rhys",     "Cerys",    "Angus",     "Ailsa",     "Hamish",   "Kirsty",
};
static const char *const english_family[] = {
  "Ackroyd",    "Appleyard",  "Armitage",   "Ashworth",  "Atkinson",  "Barraclough", "Beaumont",   "Bentley",
  "Booth",      "Bradley",    "Brearley",   "Briggs",    "Broadbent", "Butterworth", "Calvert",    "Chadwick",
  "Clegg",      "Cockcroft",  "Crabtree",   "Crossley",  "Dawson",    "Denham",      "Dewhirst",   "Dyson",
  "Earnshaw",   "Eastwood",   "Ellis",      "Farrar",    "Feather",   "Firth",       "Fletcher",   "Garside",
  "Gaunt",      "Gledhill",   "Greenwood",  "Haigh",     "Hainsworth", "Hardcastle", "Hargreaves", "Hartley",
  "Hebden",     "Hepworth",   "Hinchliffe", "Hirst",     "Holdsworth", "Holroyd",    "Horsfall",   "Illingworth",
  "Ingham",     "Jagger",     "Jowett",     "Kaye",      "Kershaw",   "Lister",      "Lockwood",   "Lumb",
  "Mallinson",  "Medley",     "Midgley",    "Moorhouse", "Murgatroyd", "Naylor",     "Newsome",    "Nutter",
  "Oldroyd",    "Ogden",      "Oxley",      "Pickles",   "Priestley", "Quarmby",     "Ramsden",    "Rawnsley",
  "Redfearn",   "Rhodes",     "Riley",      "Rothery",   "Rushworth", "Sagar",       "Shackleton", "Sharp",
  "Stansfield", "Stead",      "Sugden",     "Sunderland", "Sutcliffe", "Sykes",      "Tattersall", "Teal",
  "Thackray",   "Thwaite",    "Tordoff",    "Townend",   "Uttley",    "Varley",      "Verity",     "Wadsworth",
  "Walker",     "Waterhouse", "Whitaker",   "Wilkinson", "Womersley", "Woodhead",    "Wormald",    "Yeadon",
  "Smith",      "Pearson",    "Taylor",     "Barker",    "Wilson",    "Johnson",     "Robinson",   "Wright",
  "Thompson",   "White",      "Hughes",     "Edwards",   "Lawson",    "Hall",        "Wood",       "Harris",
  "Jackson",    "Clarke",     "Turner",     "Hill",      "Cooper",    "Morris",      "Ward",       "Moore",
};

static const char *const irish_given[] = {
  "Aoife", "Saoirse", "Ciarán", "Róisín", "Seán", "Niamh", "Declan", "Orla", "Eoin", "Sinéad", "Cillian", "Gráinne",
  "Fionn", "Maeve", "Pádraig", "Caoimhe",
};
static const char *const irish_family[] = {
  "O’Brien", "Gallagher", "Doherty", "McGrath", "O’Rourke", "Brennan", "Ó Súilleabháin", "Keane", "Fitzgerald",
  "Ní Dhomhnaill", "Moran", "Tierney", "McLoughlin", "Quinlan", "O’Dwyer", "Devlin",
};

static const char *const pakistani_given[] = {
  "Aisha", "Mohammed", "Fatima", "Hamza", "Zainab", "Bilal", "Maryam", "Irfan", "Sana", "Usman", "Hafsa", "Tariq",
  "Nadia", "Kashif", "Rabia", "Adeel", "Iqra", "Faisal", "Saima", "Zeeshan", "Mariam", "Yusuf",
};
static const char *const pakistani_family[] = {
  "Khan", "Hussain", "Ahmed", "Malik", "Akhtar", "Iqbal", "Mahmood", "Bibi", "Shah", "Mirza", "Qureshi", "Chaudhry",
  "Rafiq", "Siddiqui", "Butt", "Javed", "Aslam", "Rehman", "Sheikh", "Nawaz",
};

static const char *const bengali_given[] = {
  "Shirin", "Rahim", "Tasnim", "Kamal", "Nusrat", "Jahid", "Farhana", "Sohel", "Sumaiya", "Tanvir", "Ruksana", "Arif",
};
static const char *const bengali_family[] = {
  "Begum", "Miah", "Uddin", "Choudhury", "Khatun", "Islam", "Haque", "Sarkar", "Chakraborty", "Alam", "Talukdar",
};

static const char *const indian_given[] = {
  "Priya", "Arjun", "Ananya", "Rohan", "Harpreet", "Gurpreet", "Simran", "Jaspreet", "Kavita", "Vikram", "Meera",
  "Sanjay", "Nisha", "Rajesh", "Deepa", "Amrit", "Manpreet", "Anil", "Lakshmi", "Karthik", "Divya", "Sunil",
};
static const char *const indian_family[] = {
  "Patel", "Singh", "Kaur", "Sharma", "Gupta", "Nair", "Iyer", "Reddy", "Desai", "Mehta", "Dhillon", "Sandhu",
  "Bhatt", "Menon", "Joshi", "Chopra", "Gill", "Nambiar", "Pillai", "Kulkarni",
};

static const char *const polish_given[] = {
  "Agnieszka", "Łukasz", "Katarzyna", "Paweł", "Małgorzata", "Tomasz", "Zuzanna", "Michał", "Ewa", "Grzegorz",
  "Joanna", "Krzysztof", "Oliwia", "Jakub", "Aleksandra", "Piotr",
};
static const char *const polish_family[] = {
  "Kowalczyk", "Wiśniewska", "Wójcik", "Kamiński", "Lewandowska", "Zieliński", "Szymańska", "Woźniak", "Dąbrowska",
  "Jankowski", "Mazur", "Krawczyk", "Zając", "Pawłowska", "Górski", "Sikora",
};

static const char *const eastern_given[] = {
  "Ioana", "Andrei", "Elena", "Mihai", "Jana", "Tomáš", "Zuzana", "Marek", "Réka", "Gábor", "Oksana", "Dmytro",
  "Mantas", "Rūta", "Jānis", "Ilze", "Ștefan", "Kateřina", "Iryna", "Bogdan",
};
static const char *const eastern_family[] = {
  "Popescu", "Ionescu", "Dumitru", "Novák", "Dvořáková", "Horváth", "Szabó", "Kovalenko", "Shevchuk", "Petrauskas",
  "Kazlauskienė", "Bērziņš", "Ozoliņa", "Nagy", "Moldovan", "Tkachenko", "Procházka", "Țăranu",
};

static const char *const caribbean_given[] = {
  "Shanice", "Delroy", "Marcia", "Winston", "Chantelle", "Leroy", "Keisha", "Errol", "Tanisha", "Clive", "Jerome",
  "Yvonne", "Dwayne", "Monique", "Carlton", "Sharlene",
};
static const char *const caribbean_family[] = {
  "Campbell", "Francis", "Grant", "Hinds", "Liburd", "Browne", "Gordon", "Archibald", "Morgan", "Nisbett", "Warner",
  "Henry", "Charles", "Weekes", "Prentice", "Samuels",
};

static const char *const african_given[] = {
  "Chidinma", "Emeka", "Ngozi", "Tunde", "Folasade", "Kwame", "Abena", "Kofi", "Adwoa", "Oluwaseun", "Temitope",
  "Chukwuemeka", "Tendai", "Rutendo", "Selam", "Yonas", "Hiwot", "Ibrahim", "Fatou", "Mamadou", "Zawadi", "Baraka",
};
static const char *const african_family[] = {
  "Okafor", "Adeyemi", "Okonkwo", "Balogun", "Mensah", "Owusu", "Boateng", "Asante", "Eze", "Nwosu", "Moyo", "Ncube",
  "Tesfaye", "Haile", "Diallo", "Sesay", "Kamara", "Mwangi", "Otieno", "Abdi", "Okoro", "Adebayo",
};

static const char *const arab_given[] = {
  "Layla", "Omar", "Yasmin", "Karim", "Rania", "Hassan", "Noor", "Samir", "Dalia", "Walid", "Shirwan", "Rojin",
  "Soraya", "Farhad", "Nasrin", "Kaveh", "Elif", "Emre", "Ayşe", "Çağlar",
};
static const char *const arab_family[] = {
  "Al-Hashimi", "Haddad", "Mansour", "Khalil", "Saleh", "Nasser", "Barzani", "Hosseini", "Tehrani", "Karimi", "Yılmaz",
  "Öztürk", "Demir", "Aziz", "Farouk", "El-Masri", "Bouazza", "Şahin",
};

static const char *const chinese_given[] = {
  "Wei", "Mei Ling", "Jun", "Xiaoyu", "Ka Yan", "Chun Hei", "Yuki", "Haruto", "Min-ji", "Ji-hoon", "Thanh", "Linh",
  "Siew Ling", "Jia Hao", "Sakura", "Minh Anh",
};
static const char *const chinese_family[] = {
  "Chen", "Wong", "Li", "Zhang", "Cheung", "Lau", "Tanaka", "Ito", "Kim", "Park", "Nguyễn", "Trần", "Lim", "Tan",
  "Liu", "Phạm",
};

static const char *const southern_given[] = {
  "Giulia", "Matteo", "Chiara", "Lorenzo", "Lucía", "Álvaro", "Inés", "Javier", "João", "Beatriz", "Tiago", "Inês",
  "Eleni", "Nikos", "Sofía", "Iñaki", "Nuria", "Raúl", "Giorgos", "Francesca",
};
static const char *const southern_family[] = {
  "Rossi", "Bianchi", "Esposito", "Ricci", "García", "Fernández", "Muñoz", "Ibáñez", "Gonçalves", "Conceição", "Sousa",
  "Papadopoulos", "Nikolaou", "D’Angelo", "Núñez", "Etxeberria", "Marini", "Araújo",
};

static const char *const northern_given[] = {
  "Zoë", "Åsa", "Björn", "Freja", "Søren", "Maja", "Jürgen", "Anneke", "Élodie", "François", "Margaux", "Loïc",
  "Lotte", "Pieter", "Solveig", "Øystein", "Päivi", "Jörg", "Agnès", "Mathilde",
};
static const char *const northern_family[] = {
  "Ångström", "Lindqvist", "Sørensen", "Müller", "Schäfer", "van der Berg", "de Vries", "Lefèvre", "Besançon",
  "Nyström", "Bjørnstad", "Kjær", "Weiß", "Größner", "Mäkinen", "Dufour", "Gauthier", "Jansen",
};

static const char *const jewish_given[] = {
  "Miriam", "Ezra", "Naomi", "Asher", "Leah", "Reuben", "Tamar", "Gideon", "Rivka", "Saul", "Esther", "Ari",
};
static const char *const jewish_family[] = {
  "Cohen", "Levy", "Goldberg", "Rosenthal", "Abrahams", "Lipman", "Silverman", "Freedman", "Zimmerman", "Kaplan",
  "Marks", "Burton",
};

#define NAMES(share, group)                                                                       \
  { share, group##_given, G_N_ELEMENTS (group##_given), group##_family, G_N_ELEMENTS (group##_family) }

static const BrDemoNames names[] = {
  NAMES (606, english), NAMES (36, irish),  NAMES (74, pakistani), NAMES (16, bengali),  NAMES (50, indian),
  NAMES (36, polish),   NAMES (30, eastern), NAMES (28, caribbean), NAMES (40, african),  NAMES (24, arab),
  NAMES (22, chinese),  NAMES (20, southern), NAMES (10, northern), NAMES (8, jewish),
};

/* Too fanciful for any street there is. */
static const char *const streets[] = {
  "Gaslight Yard",   "Copperkettle Row", "Old Bobbin Lane",   "Lamplighter Street", "Fiddler’s Fold",
  "Speakeasy Court", "Treacle Bank",     "Shuttlecock Mews",  "Brass Farthing Hill", "Ninepins Terrace",
  "Tanglefoot Lane", "Velvet Place",     "Clockmender’s Croft", "Moonshine Grove",  "Halfpenny Mount",
  "Thimble Street",  "Candlewick View",  "Cricketer’s Ginnel",
};

/* Outward codes of Leeds and round it; what follows is made of letters that no postcode of the
 * United Kingdom ends in (C, I, K, M, O and V). */
static const char *const districts[] = {
  "LS1", "LS2", "LS3", "LS4", "LS5", "LS6", "LS7", "LS8", "LS9", "LS10", "LS11", "LS12", "LS13", "LS14", "LS15",
  "LS16", "LS17", "LS18", "LS19", "LS26", "LS27", "LS28", "BD3", "BD10", "WF3", "WF17", "HG1", "HX1", "YO24",
};

static const char *const trades[] = {
  "Joinery", "Upholstery", "Type Foundry", "Solicitors", "Architects", "Bakehouse", "Dental Practice", "Records",
  "Design", "Surveyors", "Engineering", "Florists", "Tailors", "Software", "Accountants", "Films",
};

const BrDemoNames *
br_demo_get_names (guint *n_names)
{
  *n_names = G_N_ELEMENTS (names);
  return names;
}

const char *const *
br_demo_get_streets (guint *n_streets)
{
  *n_streets = G_N_ELEMENTS (streets);
  return streets;
}

const char *const *
br_demo_get_districts (guint *n_districts)
{
  *n_districts = G_N_ELEMENTS (districts);
  return districts;
}

const char *const *
br_demo_get_trades (guint *n_trades)
{
  *n_trades = G_N_ELEMENTS (trades);
  return trades;
}
