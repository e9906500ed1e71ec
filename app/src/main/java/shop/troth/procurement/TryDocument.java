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
            CxmlHeader.write(
                    cxml, system.from(), new Identity("NetworkId", system.to()), system.sender(), secret, "Test");
            cxml.element("Request", List.of(Map.entry("deploymentMode", mode)), request);
        });
    }
}
