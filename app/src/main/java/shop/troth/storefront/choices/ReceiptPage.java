package shop.troth.storefront.choices;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.troth.kernel.Sink;
import shop.troth.people.choices.ShowChoices;
import shop.troth.stores.Store;
import shop.troth.vault.Personal;

/** The receipt of a choice as a file (ISO/IEC TS 27560), or what an order agreed to, behind the mailed link. */
@Controller
@Sink
@RequiredArgsConstructor
class ReceiptPage {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final ShowChoices showChoices;

    @GetMapping("/preferences/{token}/receipt/{id}")
    ResponseEntity<String> show(Store store, @PathVariable String token, @PathVariable String id) {
        return number(id)
                .flatMap(it -> showChoices
                        .receipt(store, token, it)
                        .map(one -> file("consent-receipt.json", MediaType.APPLICATION_JSON, one))
                        .or(() -> showChoices
                                .agreement(store, token, it)
                                .map(one -> file("order-agreement.txt", TEXT, one))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<String> file(String name, MediaType type, Personal<String> content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .body(content.reveal());
    }

    private static java.util.Optional<UUID> number(String text) {
        try {
            return java.util.Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return java.util.Optional.empty();
        }
    }
}
