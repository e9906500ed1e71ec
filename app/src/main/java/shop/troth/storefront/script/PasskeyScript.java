package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Speaks with the browser's passkeys. Without it pages are complete, and passkeys are not offered. */
@RestController
public class PasskeyScript {

    private final Script script = new Script("passkey.js");

    /** Where a page finds it; changes with its content. */
    public String address() {
        return script.address();
    }

    @GetMapping("/scripts/{asked}/passkey.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return script.answer(asked);
    }
}
