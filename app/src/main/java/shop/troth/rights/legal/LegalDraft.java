package shop.troth.rights.legal;

import java.util.List;
import java.util.UUID;

/**
 * What staff typed about a document, except the email address in it.
 *
 * @param key key of the form; a form that is sent twice opens one request
 * @param orderNumber the order that the document names; empty if it names an email address
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
