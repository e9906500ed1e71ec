package shop.troth.people.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.stores.Store;

/** Writes one kind of email about accounts. */
record AccountMail(String kind, AccountLetters letters) implements MailWriter {

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        return letters.write(store, kind, about);
    }
}
