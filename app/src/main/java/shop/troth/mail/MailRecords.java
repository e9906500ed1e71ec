package shop.troth.mail;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.mail.dkim.DnsRecord;
import shop.troth.stores.Store;

/** The DNS records by which receivers authenticate a store's mail. */
@Component
@RequiredArgsConstructor
public class MailRecords {

    private final DkimKey.Ring keys;

    /** Returns the DKIM key record (RFC 6376), creating the key if there is none, and the DMARC record (RFC 7489). */
    public List<DnsRecord> of(Store store) {
        return List.of(
                keys.of(store).record(), new DnsRecord("_dmarc." + store.mailDomain(), "v=DMARC1; p=quarantine"));
    }
}
