package shop.troth.storefront.account.change;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.people.accounts.AccountLock;

/** An account was closed in another browser while a page of it was sent: whoever sent it is signed out. */
@ControllerAdvice
class ClosedMeanwhile {

    @ExceptionHandler(AccountLock.Closed.class)
    String signIn() {
        return "redirect:/account/sign-in";
    }
}
