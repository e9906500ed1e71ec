package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;

/** Sends the store a document as a buying system would, to see whether it is answered. */
@Component
@RequiredArgsConstructor
public class TryDocument {

    private final AnswerCxml answerCxml;
    private final Clock clock;

    /** Asks for the profile, with this secret. */
    public CxmlStatus profile(Store store, BuyingSystem system, String secret) {
        return answerCxml
                .answer(
                        store,
                        document(system, secret, "production", it -> it.element("ProfileRequest", List.of(), _ -> {}))
                                .getBytes(StandardCharsets.UTF_8),
                        "text/xml; charset=UTF-8",
                        ObservedValue.of(""))
                .status();
    }

    /** Returns a document of a system, with this secret and this request. */
    public String document(BuyingSystem system, String secret, String mode, CxmlWriter.Content request) {
        return CxmlWriter.document("buying.example.com", clock.instant(), cxml -> {
            cxml.element("Header", List.of(), header -> {
                party(header, "From", system.from(), "");
                party(header, "To", new Identity("NetworkId", system.to()), "");
                party(header, "Sender", system.sender(), secret);
            });
            cxml.element("Request", List.of(Map.entry("deploymentMode", mode)), request);
        });
    }

    private static void party(CxmlWriter header, String which, Identity identity, String secret) {
        header.element(which, List.of(), party -> {
            party.element("Credential", List.of(Map.entry("domain", identity.domain())), credential -> {
                credential.element("Identity", identity.identity());
                if (!secret.isEmpty()) {
                    credential.element("SharedSecret", secret);
                }
            });
            if (which.equals("Sender")) {
                party.element("UserAgent", "Test");
            }
        });
    }
}
