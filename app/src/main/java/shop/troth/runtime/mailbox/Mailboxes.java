package shop.troth.runtime.mailbox;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.runtime.settings.Settings;
import shop.troth.stores.Stores;

/** The properties that tell the modules which mailboxes to read: the one for returned mail, and those that people write to. */
public final class Mailboxes {

    static final String RETURNS = "troth.mail.returns";

    private Mailboxes() {}

    /**
     * Returns the mailboxes on the operator's own mail server. Without one for returned mail, mail is returned to the store's own address.
     */
    public static Map<String, String> ofOthers(Settings settings, Stores stores) {
        var all = new LinkedHashMap<String, String>();
        settings.imap("returns.url").ifPresent(it -> all.put(RETURNS, it.toString()));
        stores.originals()
                .forEach(store -> settings.imap("mailbox." + store.id() + ".url")
                        .ifPresent(it -> all.put(of(store.id().value()), it.toString())));
        return all;
    }

    static String of(String store) {
        return "troth.mail.in." + store;
    }
}
