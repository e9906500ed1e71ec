package shop.troth.cases.message;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseMails;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.stores.Store;

/** The only reminder of a problem that still waits for the shopper. */
@Component
class TroubleReminder implements MailWriter {

    private final TroubleLetters letters;

    TroubleReminder(TroubleLetters letters) {
        this.letters = letters;
    }

    @Override
    public String kind() {
        return CaseMails.REMINDER;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        return letters.write(store, about, true);
    }
}
