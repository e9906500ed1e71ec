package shop.troth.storefront.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.stores.Store;

/**
 * Precomputed RFC 6962 proofs, for clients that do not read tiles: one base64 hash per line, from the leaf or the older tree upward. A
 * proof for given sizes never changes, and reveals nothing about any entry.
 */
@RestController
@RequiredArgsConstructor
class ProofPages {

    static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl A_SECOND = CacheControl.maxAge(Duration.ofSeconds(1));

    private final ProveLedger prove;
    private final Ledger ledger;

    /** Proves that leaf number {@code leaf} is under the checkpoint of {@code size} leaves. */
    @GetMapping("/ledger/inclusion/{leaf:[0-9]{1,15}}/{size:[0-9]{1,15}}")
    ResponseEntity<String> inclusion(Store store, @PathVariable long leaf, @PathVariable long size) {
        return answer(prove.inclusion(store.id(), leaf, size).map(ProofPages::lines), FOR_GOOD);
    }

    /** Proves that the tree of {@code older} leaves is a prefix of the tree of {@code size} leaves. */
    @GetMapping("/ledger/consistency/{older:[0-9]{1,15}}/{size:[0-9]{1,15}}")
    ResponseEntity<String> consistency(Store store, @PathVariable long older, @PathVariable long size) {
        return answer(prove.consistency(store.id(), older, size).map(ProofPages::lines), FOR_GOOD);
    }

    /** Returns a C2SP tlog-proof that leaf number {@code leaf} is under the latest checkpoint, which it includes. */
    @GetMapping("/ledger/proof/{leaf:[0-9]{1,15}}")
    ResponseEntity<String> proof(Store store, @PathVariable long leaf) {
        var proof = ledger.checkpoint(store.id())
                .flatMap(last -> prove.inclusion(store.id(), leaf, last.size())
                        .map(path ->
                                "c2sp.org/tlog-proof@v1\nindex " + leaf + "\n" + lines(path) + "\n" + last.note()));
        return answer(proof, A_SECOND);
    }

    private static String lines(List<byte[]> path) {
        return path.stream()
                .map(it -> Base64.getEncoder().encodeToString(it) + "\n")
                .collect(Collectors.joining());
    }

    private static ResponseEntity<String> answer(Optional<String> text, CacheControl fresh) {
        return text.map(it -> ResponseEntity.ok()
                        .contentType(TEXT)
                        .cacheControl(fresh)
                        .body(it))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
