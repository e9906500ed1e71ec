package shop.troth.storefront.procurement;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.procurement.AnswerCxml;
import shop.troth.procurement.cxml.CxmlReader;
import shop.troth.stores.Store;
import shop.troth.vault.ObservedValue;
import shop.troth.web.SecurityEvents;
import shop.troth.web.limits.RateLimits;
import shop.troth.web.limits.TryLimits;

/**
 * Takes documents of buying systems. What is wrong with one is said in the status within the answer, which itself is 200: other answers are
 * errors of transport to these systems, which they repeat for hours.
 */
@RestController
@RequiredArgsConstructor
class CxmlEndpoint {

    private static final String WRONG = "buying systems";
    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);

    private final AnswerCxml answerCxml;
    private final SecurityEvents events;
    private final TryLimits tries;
    private final RateLimits limits;

    /** Answers 429 to who sent many without a right secret, which still lets the right one through behind the same address. */
    @PostMapping("/cxml")
    ResponseEntity<String> take(Store store, HttpServletRequest request) throws IOException {
        var sent = request.getInputStream().readNBytes(CxmlReader.MOST_BYTES + 1);
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        var answer = answerCxml.answer(store, sent, type, ObservedValue.of(request.getRemoteAddr()));
        if (answer.isKnown()) {
            limits.giveBack(request);
        } else {
            events.count(store.id(), SecurityEvents.Kind.NOT_FROM_THE_BUYER);
            if (!tries.takeAmong(request, WRONG)) {
                throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
            }
        }
        return ResponseEntity.ok().contentType(XML).body(answer.document());
    }
}
