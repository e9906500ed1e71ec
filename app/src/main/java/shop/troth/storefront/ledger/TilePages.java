package shop.troth.storefront.ledger;

import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.stores.Store;

/**
 * The hashes of a store's ledger at the paths that C2SP tlog-tiles specifies, from which standard software computes any proof. Entries are
 * not served here: an auditor gets them in an export, and a person sees their own on their order's page.
 */
@RestController
@RequiredArgsConstructor
class TilePages {

    private static final Pattern PLACE = Pattern.compile("/((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final Pattern LEVEL = Pattern.compile("0|[1-9][0-9]?");

    private final ProveLedger prove;

    @GetMapping("/ledger/tile/{level}/{*place}")
    ResponseEntity<byte[]> tile(Store store, @PathVariable String level, @PathVariable String place) {
        return find(store, level, place)
                .map(it -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .cacheControl(ProofPages.FOR_GOOD)
                        .body(it))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<byte[]> find(Store store, String level, String place) {
        var match = PLACE.matcher(place);
        if (!LEVEL.matcher(level).matches()
                || !match.matches()
                || match.group(1).startsWith("x000/")) {
            return Optional.empty();
        }
        long index = Long.parseLong(match.group(1).replaceAll("[x/]", "") + match.group(2));
        int width = match.group(3) == null ? ProveLedger.WIDTH : Integer.parseInt(match.group(3));
        boolean isPartial = match.group(3) != null;
        return isPartial && width >= ProveLedger.WIDTH
                ? Optional.empty()
                : prove.tile(store.id(), Integer.parseInt(level), index, width);
    }
}
