package shop.troth.procurement;

import java.util.List;
import java.util.Map;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.cxml.CxmlWriter;

/** The header of a document: whom it is from and to, and who sends it. */
final class CxmlHeader {

    private CxmlHeader() {}

    /** Writes that of a document of the store. @param secret empty if the document has none */
    static void ofStore(CxmlWriter cxml, BuyingSystem system, String secret) {
        var store = new Identity("NetworkId", system.to());
        write(cxml, store, system.from(), store, secret, "Troth");
    }

    /** @param secret empty if the document has none */
    static void write(CxmlWriter cxml, Identity from, Identity to, Identity sender, String secret, String agent) {
        cxml.element("Header", List.of(), header -> {
            header.element("From", List.of(), it -> credential(it, from, ""));
            header.element("To", List.of(), it -> credential(it, to, ""));
            header.element("Sender", List.of(), it -> {
                credential(it, sender, secret);
                it.element("UserAgent", agent);
            });
        });
    }

    private static void credential(CxmlWriter party, Identity identity, String secret) {
        party.element("Credential", List.of(Map.entry("domain", identity.domain())), it -> {
            it.element("Identity", identity.identity());
            if (!secret.isEmpty()) {
                it.element("SharedSecret", secret);
            }
        });
    }
}
