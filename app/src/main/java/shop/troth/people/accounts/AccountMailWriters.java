package shop.troth.people.accounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.mail.MailWriter;

/** A writer for each kind of mail about accounts. */
@Configuration(proxyBeanMethods = false)
class AccountMailWriters {

    @Bean
    MailWriter accountConfirmMail(AccountLetters letters) {
        return new AccountMail(AccountMails.CONFIRM, letters);
    }

    @Bean
    MailWriter accountKnownMail(AccountLetters letters) {
        return new AccountMail(AccountMails.KNOWN, letters);
    }

    @Bean
    MailWriter accountSignInLinkMail(AccountLetters letters) {
        return new AccountMail(AccountMails.SIGN_IN_LINK, letters);
    }

    @Bean
    MailWriter accountPasswordLinkMail(AccountLetters letters) {
        return new AccountMail(AccountMails.PASSWORD_LINK, letters);
    }

    @Bean
    MailWriter accountSignedInMail(AccountLetters letters) {
        return new AccountMail(AccountMails.SIGNED_IN, letters);
    }

    @Bean
    MailWriter accountPasswordChangedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.PASSWORD_CHANGED, letters);
    }

    @Bean
    MailWriter accountEmailNewMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_NEW, letters);
    }

    @Bean
    MailWriter accountEmailOldMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_OLD, letters);
    }

    @Bean
    MailWriter accountEmailChangedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.EMAIL_CHANGED, letters);
    }

    @Bean
    MailWriter accountClosedMail(AccountLetters letters) {
        return new AccountMail(AccountMails.CLOSED, letters);
    }
}
