package shop.troth.cases.message;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseMails;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.stores.Store;

/** The email that tells a shopper of a problem with an order, and where to solve it. */
@Component
class TroubleMail implements MailWriter {

    private final TroubleLetters letters;

    TroubleMail(TroubleLetters letters) {
        this.letters = letters;
    }

    @Override
    public String kind() {
        return CaseMails.TROUBLE;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        return letters.write(store, about, false);
    }
}
