package shop.troth.storefront.picture;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.pictures.PictureFiles;
import shop.troth.stores.Store;

/** Serves uploaded pictures. They are cached permanently, because their addresses contain a hash of the content. */
@Controller
@RequiredArgsConstructor
class PicturePage {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final PictureFiles files;

    @GetMapping("/pictures/{hash}/{file}")
    ResponseEntity<byte[]> file(
            Store store, HttpServletResponse response, @PathVariable String hash, @PathVariable String file) {
        var found =
                files.find(store.id(), hash, file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.kind().type()))
                .cacheControl(FOR_GOOD)
                .eTag("\"" + hash + "-" + file + "\"")
                .body(found.content());
    }
}
