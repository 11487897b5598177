import { Button, Group, Menu } from '@mantine/core'
import { getInvoicePdf, type InvoiceSummary } from '@palier/contracts/billing'
import { getReadingCopy } from '@palier/contracts/documents'
import { IconChevronDown, IconFileTypePdf } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'

type Language = 'en' | 'fr'

/** The address of the PDF of an invoice: the stored one, or rendered in the language asked for. [CBM-069] */
export function usePdfAddress(): (invoiceId: InvoiceSummary['id'], language?: Language) => string {
  const { client, space } = useSpace()
  return (invoiceId, language) =>
    client.url(getInvoicePdf, {
      params: { invoiceId },
      query: { space: space.key, ...(language ? { language } : {}) },
    })
}

/** Opens the document as it was sent, or in another language. */
export function PdfButton({ invoiceId }: { invoiceId: InvoiceSummary['id'] }) {
  const { t } = useTranslation('billing')
  const address = usePdfAddress()
  const { client, space } = useSpace()
  const link = { component: 'a', target: '_blank', rel: 'noreferrer' } as const
  return (
    <Group gap={0} wrap="nowrap">
      <Button
        {...link}
        href={address(invoiceId)}
        variant="default"
        leftSection={<IconFileTypePdf size={16} />}
        style={{ borderTopRightRadius: 0, borderBottomRightRadius: 0 }}
      >
        {t('open_pdf')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            px={8}
            aria-label={t('pdf_languages')}
            style={{ borderTopLeftRadius: 0, borderBottomLeftRadius: 0, borderLeft: 0 }}
          >
            <IconChevronDown size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item {...link} href={address(invoiceId)}>
            {t('pdf_as_sent')}
          </Menu.Item>
          <Menu.Item
            {...link}
            href={client.url(getReadingCopy, { params: { invoiceId }, query: { space: space.key } })}
          >
            {t('pdf_own_copy')}
          </Menu.Item>
          <Menu.Item {...link} href={address(invoiceId, 'en')}>
            {t('pdf_in_english')}
          </Menu.Item>
          <Menu.Item {...link} href={address(invoiceId, 'fr')}>
            {t('pdf_in_french')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
