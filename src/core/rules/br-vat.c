#include "config.h"

#include "core/rules/br-vat.h"

/* The law of the United Kingdom, the newest first (HMRC, “VAT rates”; the temporary reduced rate for hospitality
 * and admission: SI 2020/728 and Finance Act 2021, section 92). Zero, exempt and outside come to nothing. */
static const struct
{
  BrVatClass vat_class;
  int        year, month, day;
  BrRate     rate;
} rates[] = {
  { BR_VAT_STANDARD, 2011, 1, 4, 2000 },
  { BR_VAT_STANDARD, 2010, 1, 1, 1750 },
  { BR_VAT_STANDARD, 2008, 12, 1, 1500 },
  { BR_VAT_STANDARD, 1991, 4, 1, 1750 },
  { BR_VAT_REDUCED, 2022, 4, 1, 500 },
  { BR_VAT_REDUCED, 2021, 10, 1, 1250 },
  { BR_VAT_REDUCED, 1997, 9, 1, 500 },
};

static BrRate
get_lawful_rate (BrVatClass vat_class,
                 BrDate     date)
{
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (rates[i].vat_class == vat_class && br_date_from_ymd (rates[i].year, rates[i].month, rates[i].day) <= date)
      return rates[i].rate;
  return 0;
}

/**
 * br_vat_get_rate:
 * @vat_class: a class
 * @date: a tax point
 * @own: (array length=n_own) (nullable): rates of the venue's own, in any order
 * @n_own: how many
 *
 * What the venue says counts from its day on; without it the law of the United Kingdom does, whose reduced rate
 * is here the one for hospitality: 12.5 % from 2021-10-01 to 2022-03-31, else 5 %.
 *
 * Returns: the rate of the class on that day, in basis points
 */
BrRate
br_vat_get_rate (BrVatClass       vat_class,
                 BrDate           date,
                 const BrVatRate *own,
                 guint            n_own)
{
  const BrVatRate *newest = NULL;

  for (guint i = 0; i < n_own; i++)
    if (own[i].vat_class == vat_class && own[i].starts_on <= date &&
        (newest == NULL || own[i].starts_on > newest->starts_on))
      newest = &own[i];
  return newest != NULL ? newest->rate : get_lawful_rate (vat_class, date);
}

/**
 * br_vat_get_class:
 * @category: what is sold
 * @date: a tax point
 *
 * Food, soft drinks and qualifying admission were at the reduced rate from 2020-07-15 to 2022-03-31, alcohol
 * never (HMRC, VAT Notice 709/1).
 *
 * Returns: the class of what is sold on that day, unless somebody says another
 */
BrVatClass
br_vat_get_class (BrCategory category,
                  BrDate     date)
{
  switch (category)
    {
    case BR_CATEGORY_TIP:
      return BR_VAT_OUTSIDE;
    case BR_CATEGORY_FEE:
      return BR_VAT_EXEMPT;
    case BR_CATEGORY_FOOD:
    case BR_CATEGORY_SOFT_DRINKS:
    case BR_CATEGORY_ADMISSION:
      if (date >= br_date_from_ymd (2020, 7, 15) && date <= br_date_from_ymd (2022, 3, 31))
        return BR_VAT_REDUCED;
      return BR_VAT_STANDARD;
    case BR_CATEGORY_NONE:
    case BR_CATEGORY_ALCOHOL:
    case BR_CATEGORY_SERVICE:
    case BR_CATEGORY_HIRE:
    case BR_CATEGORY_MERCHANDISE:
    case BR_CATEGORY_CLOAKROOM:
    case BR_CATEGORY_OTHER:
    case BR_CATEGORY_DEPOSIT:
    case BR_CATEGORY_NO_SHOW:
    case BR_CATEGORY_VOUCHER:
    case BR_CATEGORY_COMMISSION:
    case BR_CATEGORY_ARTIST:
    case BR_N_CATEGORIES:
    default:
      return BR_VAT_STANDARD;
    }
}

/**
 * br_vat_tax_point:
 * @paid: when it was paid, or %BR_DATE_NONE
 * @invoiced: when a VAT invoice was issued, or %BR_DATE_NONE
 *
 * Returns: the earlier of the two, at whose rate VAT is due (VAT Act 1994, section 6)
 */
BrDate
br_vat_tax_point (BrDate paid,
                  BrDate invoiced)
{
  if (paid == BR_DATE_NONE || invoiced == BR_DATE_NONE)
    return paid == BR_DATE_NONE ? invoiced : paid;
  return MIN (paid, invoiced);
}
