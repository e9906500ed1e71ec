package shop.troth.rights.caller;

import java.time.LocalDate;
import java.util.UUID;
import shop.troth.people.choices.Way;

/**
 * A phone call or a letter.
 *
 * @param key of the form that enters it: sent again unchanged, it is entered once
 * @param way {@link Way#PHONE} or {@link Way#LETTER}
 * @param day on which it came, on the store's calendar
 * @param opensMail whether they say that they can open email at the address; of no matter to a no
 */
public record Call(UUID key, Way way, LocalDate day, boolean opensMail) {

    public Call {
        if (way != Way.PHONE && way != Way.LETTER) {
            throw new IllegalArgumentException("staff enter only phone calls and letters");
        }
    }
}
