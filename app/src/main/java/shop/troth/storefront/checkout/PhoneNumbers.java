package shop.troth.storefront.checkout;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Formats telephone numbers as in the United States. */
public final class PhoneNumbers {

    private static final int UNITED_STATES = 1;

    private PhoneNumbers() {}

    /**
     * Formats a number, such as {@code (212) 555-0123}, or {@code +44 20 7946 0123} for a foreign one.
     *
     * @param e164 in E.164 format, as stored
     */
    public static String readable(String e164) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(e164, "US");
            return phones.format(
                    number,
                    number.getCountryCode() == UNITED_STATES
                            ? PhoneNumberFormat.NATIONAL
                            : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164; // as stored
        }
    }
}
