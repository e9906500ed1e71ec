package shop.troth.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.stores.Store;

/** Serves the look: a year to keep when the address carries the content's tag, else to be asked again each time. */
@Controller
class LookFiles {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Look look;

    LookFiles(Look look) {
        this.look = look;
    }

    @GetMapping("/look/{*name}")
    ResponseEntity<byte[]> file(
            Store store, @PathVariable String name, @RequestParam(name = "v", required = false) @Nullable String tag) {
        var item = look.find(store.id(), name.substring(1))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(item.type())
                .cacheControl(item.tag().equals(tag) ? FOR_GOOD : CacheControl.noCache())
                .eTag("W/\"" + item.tag() + "\"") // weak, for Tomcat compresses nothing under a strong one
                .body(item.content());
    }
}
