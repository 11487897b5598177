-- Sellers from before there was a choice bill as they did.
update sellers set invoicing = '{"billingMode": "anniversary", "prorationDay": 15}'::jsonb || invoicing;
