package shop.troth.mail;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.mail.dkim.DnsRecord;
import shop.troth.stores.Store;

/** The DNS records that let receivers believe a store's mail. */
@Component
public class MailRecords {

    private final DkimKey.Ring keys;

    MailRecords(DkimKey.Ring keys) {
        this.keys = keys;
    }

    /** The key of its signatures (RFC 6376), made if there was none; and what to do with mail that has none of them (RFC 7489). */
    public List<DnsRecord> of(Store store) {
        return List.of(
                keys.of(store).record(), new DnsRecord("_dmarc." + store.mailDomain(), "v=DMARC1; p=quarantine"));
    }
}
