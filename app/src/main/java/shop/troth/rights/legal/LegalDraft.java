package shop.troth.rights.legal;

import java.util.List;
import java.util.UUID;

/**
 * What staff typed about a document, but for the email address in it.
 *
 * @param key of the wish: sent twice, it opens one request
 * @param orderNumber the order that it names; the empty text where it names an email address
 */
public record LegalDraft(
        UUID key,
        String ground,
        String authority,
        String reference,
        String issuedOn,
        String receivedOn,
        String orderNumber,
        String from,
        String until,
        List<String> data,
        String barredUntil) {}
