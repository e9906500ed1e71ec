package shop.troth.storefront.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.ledger.Ledger;
import shop.troth.stores.Store;

/** The public key of a store's ledger, and its latest checkpoint at the path that C2SP tlog-tiles specifies under the origin. */
@RestController
@RequiredArgsConstructor
class LedgerPages {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Ledger ledger;

    @GetMapping("/.well-known/troth-ledger.pub")
    ResponseEntity<String> key(Store store) {
        return text(ledger.verifierKey(store.id()), Duration.ofMinutes(5));
    }

    @GetMapping("/ledger/checkpoint")
    ResponseEntity<String> checkpoint(Store store) {
        return text(ledger.published(store.id()), Duration.ofSeconds(1));
    }

    /** Returns the latest checkpoint that an external witness has cosigned. */
    @GetMapping("/ledger/checkpoint/cosigned")
    ResponseEntity<String> cosigned(Store store) {
        return text(ledger.cosigned(store.id()), Duration.ofSeconds(1));
    }

    private static ResponseEntity<String> text(Optional<String> text, Duration fresh) {
        return text.map(it -> ResponseEntity.ok()
                        .contentType(TEXT)
                        .cacheControl(CacheControl.maxAge(fresh))
                        .body(it))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
