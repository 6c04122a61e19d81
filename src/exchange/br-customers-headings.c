#include "config.h"

#include "exchange/br-customers-headings.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"

/* Headings in English, French, German and Italian as booking systems, till systems, newsletters and
 * address books write them, folded and without space: “E-Mail-Adresse” is emailadresse. */
static const struct
{
  BrCustomerColumn column;
  const char      *headings;
} known[] = {
  { BR_COLUMN_NAME,
    "name fullname customername customer guestname guest clientname client contactname contact displayname "
    "personname membername member "
    "nom nomcomplet nomprenom prenomnom nometprenom prenometnom nomduclient nomclient "
    "vollstandigername gesamtname kundenname kunde gastname gast ansprechpartner vorundnachname namevorname "
    "vornamename "
    "nome nomecompleto nomecognome nomeecognome cognomenome cognomeenome nominativo cliente nomecliente ospite" },
  { BR_COLUMN_TITLE,
    "title salutation prefix honorific honorificprefix nameprefix mrmrs "
    "civilite titre anrede titel namensprafix titolo appellativo" },
  { BR_COLUMN_FIRST_NAME,
    "firstname givenname forename first given christianname fname firstnames forenames "
    "prenom prenoms vorname vornamen rufname nomedibattesimo primonome" },
  { BR_COLUMN_MIDDLE_NAME,
    "middlename middle middlenames middleinitial additionalname deuxiemeprenom zweitervorname secondonome" },
  { BR_COLUMN_LAST_NAME,
    "lastname surname familyname last lname secondname "
    "nomdefamille patronyme nomdusage nachname familienname zuname cognome" },
  { BR_COLUMN_SUFFIX, "suffix namesuffix honorificsuffix namenszusatz" },
  { BR_COLUMN_EMAIL,
    "email mail emailaddress mailaddress emailaddresses primaryemail emailvalue contactemail customeremail guestemail "
    "clientemail homeemail workemail personalemail emails "
    "courriel adresseemail adressemail adresseelectronique adressecourriel mel "
    "emailadresse mailadresse emailprivat emailgeschaftlich emailkontakt "
    "postaelettronica indirizzoemail indirizzomail indirizzodipostaelettronica emailcliente" },
  { BR_COLUMN_PHONE,
    "phone telephone tel phonenumber telephonenumber telno phoneno telephoneno contactnumber contactno phonevalue "
    "homephone hometelephone workphone businessphone landline daytimephone eveningphone primaryphone contactphone "
    "customerphone guestphone phones otherphone "
    "telephonefixe fixe numerodetelephone notelephone teldomicile telfixe telephonedomicile telephonebureau "
    "telefon telefonnummer telefonnr telnr festnetz festnetznummer rufnummer fon telefonprivat telefongeschaftlich "
    "telefono numeroditelefono telefonofisso numtelefono numerotelefono telefonoabitazione telefonocasa recapito" },
  { BR_COLUMN_MOBILE,
    "mobile mobilephone mobilenumber mobiletelephone mobileno mobilephonenumber cell cellphone cellular cellno "
    "cellnumber smartphone mob mobiles "
    "portable telephoneportable telephonemobile telportable telmobile numeroportable gsm natel "
    "handy handynummer handynr mobiltelefon mobil mobilnummer mobilfunk mobilfunknummer mobilnr "
    "cellulare telefonocellulare telefonomobile numerocellulare cell" },
  { BR_COLUMN_BIRTHDAY,
    "birthday birthdate dateofbirth dob bday born birth "
    "anniversaire datedenaissance datenaissance naissance neele nele "
    "geburtstag geburtsdatum geboren geborenam gebdatum gebdat gebtag "
    "compleanno datadinascita datanascita nascita natoil" },
  { BR_COLUMN_ADDRESS,
    "address addressline street streetaddress streetname addressstreet postaladdress homeaddress mailingaddress road "
    "house housenumber city town locality posttown towncity citytown suburb addresscity county state province region "
    "stateprovince countystate addressstate country countryregion addresscountry homestreet homecity homestate "
    "homecountry fulladdress billingaddress shippingaddress "
    "adresse adressepostale adressecomplete rue numeroetrue complementadresse ville commune localite departement pays "
    "strasse str strassehausnummer strasseundhausnummer strassenr strasseundnr anschrift postanschrift hausnummer "
    "hausnr adresszusatz ort stadt wohnort ortschaft bundesland kanton land "
    "indirizzo via viaenumero civico numerocivico citta comune localita provincia prov regione paese nazione stato" },
  { BR_COLUMN_POSTCODE,
    "postcode postalcode zip zipcode addresszip addresspostcode postzip homepostalcode postzipcode zippostcode "
    "codepostal cp npa plz postleitzahl cap codicepostale codiceavviamentopostale" },
  { BR_COLUMN_COMPANY,
    "company companyname organisation organization organisationname organizationname business businessname firm "
    "employer societe entreprise raisonsociale organisme "
    "firma firmenname unternehmen arbeitgeber azienda societa ragionesociale ditta organizzazione" },
  { BR_COLUMN_TAGS,
    "tags tag labels label groups group groupmembership categories category customertags guesttags segments segment "
    "etiquettes etiquette categorie schlagworter schlagworte stichworte stichworter kategorien kategorie gruppe "
    "gruppen markierungen etichette etichetta gruppi gruppo" },
  { BR_COLUMN_NOTES,
    "notes note comment comments remark remarks memo customernotes customernote guestnotes guestnote description "
    "commentaire commentaires remarque remarques observations "
    "notizen notiz bemerkung bemerkungen kommentar kommentare anmerkung anmerkungen hinweis hinweise "
    "annotazioni annotazione osservazioni commento commenti appunti" },
  { BR_COLUMN_CREATED_AT,
    "createdat created creationdate datecreated createddate customersince membersince clientsince since registered "
    "registeredat registrationdate signupdate joined joindate joinedat dateadded addedat optintime "
    "clientdepuis datedecreation datecreation inscritle dateinscription creele "
    "kundeseit erstelltam erstellt angelegtam registriertam anlagedatum eintrittsdatum "
    "clientedal datadicreazione datacreazione registratoil dataregistrazione datadiregistrazione creatoil" },
  { BR_COLUMN_ALLERGIES,
    "allergies allergy allergens allergen allergyinfo allergyinformation allergyinformations allergynotes allergynote "
    "allergyrequirements allergiesandintolerances allergiesintolerances foodallergies foodallergy intolerances "
    "intolerance dietary dietaryrequirements dietaryrequirement dietaryneeds dietaryrestrictions dietaryrestriction "
    "dietaryinfo dietaryinformation dietarynotes dietarypreferences dietaryrequirementsallergies allergiesdietary "
    "diet specialdiet "
    "allergenes regimealimentaire regime intolerancesalimentaires allergiesalimentaires restrictionsalimentaires "
    "allergien allergie allergene unvertraglichkeiten unvertraglichkeit lebensmittelallergien ernahrung diat "
    "allergeni intolleranze intolleranza allergiealimentari intolleranzealimentari dieta" },
};

/* Headings that end so are what they end in, unless they speak of something about it. */
static const struct
{
  const char      *ending;
  BrCustomerColumn column;
} endings[] = {
  { "email", BR_COLUMN_EMAIL },         { "emailaddress", BR_COLUMN_EMAIL },   { "emailadresse", BR_COLUMN_EMAIL },
  { "mobile", BR_COLUMN_MOBILE },       { "mobilenumber", BR_COLUMN_MOBILE },  { "mobilephone", BR_COLUMN_MOBILE },
  { "phone", BR_COLUMN_PHONE },         { "phonenumber", BR_COLUMN_PHONE },    { "telephone", BR_COLUMN_PHONE },
  { "telefon", BR_COLUMN_PHONE },       { "telefono", BR_COLUMN_PHONE },       { "postcode", BR_COLUMN_POSTCODE },
  { "postalcode", BR_COLUMN_POSTCODE }, { "dateofbirth", BR_COLUMN_BIRTHDAY }, { "birthday", BR_COLUMN_BIRTHDAY },
  { "firstname", BR_COLUMN_FIRST_NAME }, { "lastname", BR_COLUMN_LAST_NAME },  { "surname", BR_COLUMN_LAST_NAME },
  { "allergies", BR_COLUMN_ALLERGIES }, { "dietaryrequirements", BR_COLUMN_ALLERGIES },
};

static const char *const about[] = { "optin", "optout", "consent", "permission", "subscri", "marketing", "status",
                                     "verified", "valid", "type", "bounce", "allow", "contactby", "accept", NULL };

static const char *const nicks[BR_N_COLUMNS] = {
  "ignore", "name", "title", "first_name", "middle_name", "last_name", "suffix", "email", "phone",
  "mobile", "birthday", "address", "postcode", "company", "tags", "notes", "created_at",
  "allergies",
};

static const char *const labels[BR_N_COLUMNS] = {
  N_ ("Not taken"), N_ ("Name"), N_ ("Form of address"), N_ ("First name"), N_ ("Middle name"), N_ ("Last name"),
  N_ ("Name suffix"), N_ ("E-mail"), N_ ("Telephone"), N_ ("Mobile"), N_ ("Birthday"), N_ ("Address"),
  N_ ("Postcode"), N_ ("Company"), N_ ("Tags"), N_ ("Notes"), N_ ("Customer since"),
  N_ ("Allergies"),
};

/**
 * br_customers_heading_key:
 * @heading: a heading as it stands in a file
 *
 * Returns: (transfer full): it in the form in which two of the same are equal: folded, without
 *   space and signs
 */
char *
br_customers_heading_key (const char *heading)
{
  g_autofree char *folded = br_text_fold (heading);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  return g_string_free (key, FALSE);
}

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize n = strlen (word);

  for (const char *p = words; (p = strstr (p, word)) != NULL; p += n)
    if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
      return TRUE;
  return FALSE;
}

static BrCustomerColumn
find_known (const char *key)
{
  for (guint i = 0; *key != '\0' && i < G_N_ELEMENTS (known); i++)
    if (has_word (known[i].headings, key))
      return known[i].column;
  return BR_COLUMN_IGNORED;
}

static BrCustomerColumn
find_ending (const char *key)
{
  for (guint i = 0; about[i] != NULL; i++)
    if (strstr (key, about[i]) != NULL)
      return BR_COLUMN_IGNORED;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (key, endings[i].ending))
      return endings[i].column;
  return BR_COLUMN_IGNORED;
}

/* “E-mail 1 - Value”, “Address Line 2”: a number tells parts of one kind apart. */
static void
take_numbers_out (char *key)
{
  char *out = key;

  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      *out++ = *p;
  *out = '\0';
}

/**
 * br_customers_heading_guess:
 * @heading: a heading as it stands in a file
 *
 * Returns: what the column means, or %BR_COLUMN_IGNORED
 */
BrCustomerColumn
br_customers_heading_guess (const char *heading)
{
  g_autofree char *key = br_customers_heading_key (heading);
  BrCustomerColumn column = find_known (key);

  if (column != BR_COLUMN_IGNORED)
    return column;
  take_numbers_out (key);
  column = find_known (key);
  return column != BR_COLUMN_IGNORED ? column : find_ending (key);
}

/**
 * br_customers_headings_agree:
 * @columns: (inout) (array length=n): what each column was guessed to mean
 * @headings: (array length=n): their headings
 * @n: how many
 *
 * “Name” beside “Vorname” and “nom” beside “prénom” is the last name, “nome” beside “cognome” the
 * first.
 */
void
br_customers_headings_agree (BrCustomerColumn  *columns,
                             const char *const *headings,
                             guint              n)
{
  gboolean has[BR_N_COLUMNS] = { FALSE };

  for (guint i = 0; i < n; i++)
    has[columns[i]] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = columns[i] == BR_COLUMN_NAME ? br_customers_heading_key (headings[i]) : NULL;

      if (key == NULL)
        continue;
      if (g_str_equal (key, "nome") && has[BR_COLUMN_LAST_NAME] && !has[BR_COLUMN_FIRST_NAME])
        columns[i] = BR_COLUMN_FIRST_NAME;
      else if ((g_str_equal (key, "name") || g_str_equal (key, "nom")) && has[BR_COLUMN_FIRST_NAME] &&
               !has[BR_COLUMN_LAST_NAME])
        columns[i] = BR_COLUMN_LAST_NAME;
    }
}

/**
 * br_customer_column_get_nick:
 * @column: what a column means
 *
 * Returns: (transfer none): its name on the command line
 */
const char *
br_customer_column_get_nick (BrCustomerColumn column)
{
  return nicks[column];
}

/**
 * br_customer_column_get_label:
 * @column: what a column means
 *
 * Returns: (transfer none): that for people, translated
 */
const char *
br_customer_column_get_label (BrCustomerColumn column)
{
  return _ (labels[column]);
}

/**
 * br_customer_column_parse:
 * @nick: a name on the command line
 * @out: (out): what the column means
 *
 * Returns: whether there is such a name
 */
gboolean
br_customer_column_parse (const char       *nick,
                          BrCustomerColumn *out)
{
  for (guint i = 0; i < BR_N_COLUMNS; i++)
    if (g_ascii_strcasecmp (nicks[i], nick) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}
