package shop.troth.storefront.record;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.storefront.script.Script;

/**
 * Verifies entries in the reader's own browser, so that nobody has to trust us. The script reads its page, fetches one proof from the same
 * origin, and stores and sends nothing.
 */
@RestController
class CheckScript {

    private final Script script = new Script("record-check.js");

    /** Returns its address, which changes with its content. */
    String address() {
        return script.address();
    }

    @GetMapping("/scripts/{asked}/record-check.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return script.answer(asked);
    }
}
