package shop.troth.storefront.idle;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.storefront.page.Frames;

/** Closes a page with personal details after a time without use. The script stores and sends nothing. */
@RestController
class IdleScript {

    @GetMapping("/scripts/{asked}/idle.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return Frames.IDLE_SCRIPT.answer(asked);
    }
}
