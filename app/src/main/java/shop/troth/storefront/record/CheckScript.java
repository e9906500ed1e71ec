package shop.troth.storefront.record;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.storefront.script.Script;

/**
 * Checks entries in the reader's own browser, so that nobody has to take our word for it. It reads the page it stands on, asks our own
 * origin for one proof, and keeps and sends nothing.
 */
@RestController
class CheckScript {

    private final Script script = new Script("record-check.js");

    /** Where a page finds it; changes with its content. */
    String address() {
        return script.address();
    }

    @GetMapping("/scripts/{asked}/record-check.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return script.answer(asked);
    }
}
