package shop.troth.storefront.ads;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.advertising.AdFeatures;
import shop.troth.advertising.AdVendors;
import shop.troth.catalog.transfer.ExportFeed;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** The list of products that the advertising company fetches, at an address that only it knows. It reads and sets no cookie. */
@RestController
@RequiredArgsConstructor
class FeedPage {

    private static final MediaType XML = MediaType.parseMediaType("application/xml; charset=utf-8");

    private final AdVendors vendors;
    private final ExportFeed exportFeed;
    private final Front front;

    @GetMapping(AdFeatures.PAGE + "/feed/{key}")
    ResponseEntity<byte[]> feed(Store store, @PathVariable String key) {
        boolean known = vendors.of(store.id())
                .filter(it -> MessageDigest.isEqual(bytes(it.feedKey()), bytes(key)))
                .isPresent();
        if (!known) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(XML).body(bytes(exportFeed.export(store, front.address(store.id()))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
