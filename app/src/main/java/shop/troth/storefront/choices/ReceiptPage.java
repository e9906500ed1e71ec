package shop.troth.storefront.choices;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.troth.kernel.Sink;
import shop.troth.people.choices.ShowChoices;
import shop.troth.stores.Store;

/** The receipt of a choice as a file (ISO/IEC TS 27560), behind the mailed link. */
@Controller
@Sink
class ReceiptPage {

    private final ShowChoices showChoices;

    ReceiptPage(ShowChoices showChoices) {
        this.showChoices = showChoices;
    }

    @GetMapping("/preferences/{token}/receipt/{id}")
    ResponseEntity<String> show(Store store, @PathVariable String token, @PathVariable String id) {
        return number(id)
                .flatMap(it -> showChoices.receipt(store, token, it))
                .map(it -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"consent-receipt.json\"")
                        .body(it.reveal()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static java.util.Optional<UUID> number(String text) {
        try {
            return java.util.Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return java.util.Optional.empty();
        }
    }
}
