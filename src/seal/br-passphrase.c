#include "config.h"

#include "seal/br-passphrase.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

/* An issued passphrase: 29 random symbols of 5 bits (145 bits) and one that checks them, in six
 * groups of five. */
#define N_GROUPS 6
#define GROUP_SIZE 5
#define N_SYMBOLS (N_GROUPS * GROUP_SIZE)
#define TEXT_LENGTH (N_SYMBOLS + N_GROUPS - 1)

/* Without I, L, O and U: the first three are read as 1, 1 and 0. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* What someone typed, if it may be an issued passphrase at all. */
typedef struct
{
  guint  n_symbols;
  gint8  symbols[N_SYMBOLS];
  guint  n_groups;
  guint8 group_sizes[N_GROUPS];
} Typed;

static gint8
symbol_of (char character)
{
  const char *at;

  character = g_ascii_toupper (character);
  if (character == 'O')
    character = '0';
  else if (character == 'I' || character == 'L')
    character = '1';

  at = strchr (alphabet, character);
  return at != NULL ? (gint8) (at - alphabet) : -1;
}

/* One step of the check: the symbols are the coefficients of a polynomial over GF(32), made by
 * x⁵ + x² + 1, that must be zero at 2. Every power of 2 below 31 is another number, so that any
 * single wrong symbol and any two that changed places are found. */
static guint
check_step (guint sum,
            guint symbol)
{
  sum <<= 1;
  if (sum & 32)
    sum ^= 32 | 4 | 1;
  return sum ^ symbol;
}

static gboolean
check_holds (const gint8 symbols[N_SYMBOLS])
{
  guint sum = 0;

  for (guint i = 0; i < N_SYMBOLS; i++)
    sum = check_step (sum, (guint) symbols[i]);
  return sum == 0;
}

static char *
print_symbols (const gint8 symbols[N_SYMBOLS])
{
  char *text = g_malloc (TEXT_LENGTH + 1);
  char *at = text;

  for (guint i = 0; i < N_SYMBOLS; i++)
    {
      if (i > 0 && i % GROUP_SIZE == 0)
        *at++ = '-';
      *at++ = alphabet[symbols[i]];
    }
  *at = '\0';
  return text;
}

/* Word processors turn dashes and spaces into prettier ones. */
static gboolean
is_separator (gunichar character)
{
  return g_unichar_isspace (character) ||
         g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION;
}

/* Returns FALSE when the text cannot be an issued passphrase, however badly typed. */
static gboolean
read_typed (const char *text,
            Typed      *typed)
{
  gboolean in_group = FALSE;

  memset (typed, 0, sizeof *typed);
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_separator (g_utf8_get_char (at)))
        {
          in_group = FALSE;
          continue;
        }
      if (!g_ascii_isalnum (*at))
        return FALSE;

      if (!in_group && typed->n_groups++ == N_GROUPS)
        return FALSE;
      in_group = TRUE;
      if (typed->n_symbols < N_SYMBOLS)
        typed->symbols[typed->n_symbols] = symbol_of (*at);
      if (typed->n_symbols++ > N_SYMBOLS)
        return FALSE;
      typed->group_sizes[typed->n_groups - 1]++;
    }
  return TRUE;
}

static gboolean
is_sound (const Typed *typed)
{
  if (typed->n_symbols != N_SYMBOLS)
    return FALSE;
  for (guint i = 0; i < N_SYMBOLS; i++)
    if (typed->symbols[i] < 0)
      return FALSE;
  return check_holds (typed->symbols);
}

/* Only what has the shape of an issued passphrase is held to be a bad copy of one: six groups of
 * which five at least have five characters, and the other one more or one less at most. */
static gboolean
has_issued_shape (const Typed *typed)
{
  guint n_odd = 0;

  if (typed->n_groups != N_GROUPS)
    return FALSE;
  for (guint i = 0; i < N_GROUPS; i++)
    if (typed->group_sizes[i] != GROUP_SIZE)
      {
        if (typed->group_sizes[i] < GROUP_SIZE - 1 || typed->group_sizes[i] > GROUP_SIZE + 1)
          return FALSE;
        n_odd++;
      }
  return n_odd <= 1;
}

static void
set_typing_error (const Typed *typed,
                  GError     **error)
{
  for (guint i = 0; i < N_GROUPS; i++)
    if (typed->group_sizes[i] != GROUP_SIZE)
      {
        g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE,
                     _("Group %u of the recovery passphrase has %u characters instead of %u"),
                     i + 1, typed->group_sizes[i], GROUP_SIZE);
        return;
      }
  for (guint i = 0; i < N_SYMBOLS; i++)
    if (typed->symbols[i] < 0)
      {
        g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE,
                     _("Group %u of the recovery passphrase has a U, which is never used"),
                     i / GROUP_SIZE + 1);
        return;
      }
  g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE,
                       _("The recovery passphrase has a typing error"));
}

/**
 * br_passphrase_new:
 * @error: return location for a #GError
 *
 * Issues a recovery passphrase of 145 random bits: six groups of five characters, without those
 * that look like others, of which the last checks the rest.
 *
 * Returns: (transfer full): the passphrase, to be freed with br_passphrase_free(), or %NULL with
 *   %BR_SEAL_ERROR_FAILED
 */
char *
br_passphrase_new (GError **error)
{
  gint8 symbols[N_SYMBOLS];
  guint sum = 0;
  char *text;

  if (RAND_priv_bytes ((guint8 *) symbols, N_SYMBOLS - 1) != 1)
    {
      br_seal_set_failed_error (error, "RAND_priv_bytes");
      return NULL;
    }
  for (guint i = 0; i < N_SYMBOLS - 1; i++)
    {
      symbols[i] &= 31;
      sum = check_step (sum, (guint) symbols[i]);
    }
  symbols[N_SYMBOLS - 1] = (gint8) check_step (sum, 0);

  text = print_symbols (symbols);
  OPENSSL_cleanse (symbols, sizeof symbols);
  return text;
}

/**
 * br_passphrase_normalise:
 * @text: what someone typed or a script supplied, without the newline that ends its file
 * @error: return location for a #GError
 *
 * Reads an issued passphrase whatever its case, spaces and dashes, with O for 0 and I or L for 1.
 * Any other text is a passphrase of the user's own and is returned as it is. What has the six
 * groups of an issued passphrase but does not check is a typing error.
 *
 * Returns: (transfer full): the passphrase, to be freed with br_passphrase_free(), or %NULL with
 *   %BR_SEAL_ERROR_WRONG_PASSPHRASE
 */
char *
br_passphrase_normalise (const char *text,
                         GError    **error)
{
  Typed typed;
  char *normal = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_WRONG_PASSPHRASE,
                         _("The recovery passphrase is empty"));
  else if (!read_typed (text, &typed))
    normal = g_strdup (text);
  else if (is_sound (&typed))
    normal = print_symbols (typed.symbols);
  else if (has_issued_shape (&typed))
    set_typing_error (&typed, error);
  else
    normal = g_strdup (text);

  OPENSSL_cleanse (&typed, sizeof typed);
  return normal;
}

/**
 * br_passphrase_free:
 * @passphrase: (transfer full) (nullable): a passphrase
 *
 * Wipes and frees it.
 */
void
br_passphrase_free (char *passphrase)
{
  if (passphrase == NULL)
    return;

  OPENSSL_cleanse (passphrase, strlen (passphrase));
  g_free (passphrase);
}
