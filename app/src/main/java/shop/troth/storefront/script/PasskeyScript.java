package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script that uses the browser's passkeys. Without JavaScript, pages work but do not offer passkeys. */
@RestController
public class PasskeyScript {

    private final Script script = new Script("/shop/troth/webauthn/", "passkey.js");

    /** Returns its address, which changes with its content. */
    public String address() {
        return script.address();
    }

    @GetMapping("/scripts/{asked}/passkey.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return script.answer(asked);
    }
}
