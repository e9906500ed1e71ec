package shop.troth.vault;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Formats stored telephone numbers for people: as in the United States, or for a carrier. */
public final class PhoneNumbers {

    private static final int UNITED_STATES = 1;

    private PhoneNumbers() {}

    /** Formats a number for a carrier, such as {@code +12125550123 ext. 45}. */
    public static String international(String stored) {
        return stored.replace(InputChecks.EXTENSION, " ext. ");
    }

    /**
     * Formats a number, such as {@code (212) 555-0123 ext. 45}, or {@code +44 20 7946 0123} for a foreign one.
     *
     * @param stored as {@link InputChecks#phone} returns it
     */
    public static String readable(String stored) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(stored, "US");
            return phones.format(
                    number,
                    number.getCountryCode() == UNITED_STATES
                            ? PhoneNumberFormat.NATIONAL
                            : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return stored;
        }
    }
}
