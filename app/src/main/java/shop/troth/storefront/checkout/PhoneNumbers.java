package shop.troth.storefront.checkout;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Telephone numbers as people in the United States write them. */
public final class PhoneNumbers {

    private static final int UNITED_STATES = 1;

    private PhoneNumbers() {}

    /**
     * Such as {@code (212) 555-0123}, or {@code +44 20 7946 0123} for one abroad.
     *
     * @param e164 as it is kept
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
            return e164; // as it was kept
        }
    }
}
