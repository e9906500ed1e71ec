package shop.troth.rights.caller;

import java.time.LocalDate;
import java.util.UUID;
import shop.troth.people.choices.ChoiceChannel;

/**
 * A phone call or a letter.
 *
 * @param key key of the form with which it is entered; a form that is sent again unchanged is entered once
 * @param way {@link ChoiceChannel#PHONE} or {@link ChoiceChannel#LETTER}
 * @param day day on which it came, in the store's time zone
 * @param opensMail whether they say that they can open email at the address; irrelevant for an opt-out
 */
public record CallOrLetter(UUID key, ChoiceChannel way, LocalDate day, boolean opensMail) {

    public CallOrLetter {
        if (way != ChoiceChannel.PHONE && way != ChoiceChannel.LETTER) {
            throw new IllegalArgumentException("staff enter only phone calls and letters");
        }
    }
}
